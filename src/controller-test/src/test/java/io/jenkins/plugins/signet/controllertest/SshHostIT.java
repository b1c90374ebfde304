package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.shells.RowRouter;
import io.jenkins.plugins.signet.ssh.SshServer;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller without an agent beside the environment: it is reached by SSH, and the connection is cut in the midst. */
class SshHostIT {

    private static final String SECOND = "switch/shop-2.0-ship-1-test-production";

    @TempDir
    static Path folder;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .withTimeout(0)
            .javaOptions("-Dio.jenkins.plugins.signet.ssh=ssh -F " + folder.resolve("sshd/ssh_config"));

    private final Site site = Site.onFreePorts();
    private SshServer server;
    private Path place;

    @BeforeEach
    void start() throws Throwable {
        server = SshServer.start(folder.resolve("sshd"));
        place = folder.resolve("state/test-production/shop");
        controller.startJenkins();
        controller.runRemotely(Scene::configured, """
                unclassified:
                  signet:
                    applications:
                    - name: "shop"
                      shippers: { jobs: "**" }
                    environments:
                    - name: "test-production"
                      shippers: { jobs: "**" }
                      tier: "test-production"
                      app: "shop"
                      host: "%s"
                      url: "%s"
                      bluePort: %d
                      greenPort: %d
                      router: { type: "caddy" }
                      window: { length: "12s", drain: "1s" }
                """.formatted(
                        server.address(folder.resolve("state")),
                        RowRouter.start(place.resolve("live"), site.testBlue(), site.testGreen())
                                .url(),
                        site.testBlue(),
                        site.testGreen()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        for (Slot slot : Slot.values()) {
            new SlotProcess(place.resolve("slots").resolve(slot.label())).stop();
        }
    }

    @Test
    void aBuildShipsThereAndOutlivesTheConnection() throws Throwable {
        controller.runRemotely(Beside::begin, Scene.JOB, """
                node {
                  %s
                  planRelease(version: '1.0')
                  preflightCheck(environment: 'test-production')
                  blueGreenSwitch(app: 'shop', version: '1.0', environment: 'test-production')
                  writeFile file: 'Shop.java', text: readFile('Shop.java') + '\\n// the second release'
                  planRelease(version: '2.0')
                  blueGreenSwitch(app: 'shop', version: '2.0', environment: 'test-production')
                }
                """.formatted(Site.workspace()));
        Patience.until(
                "a flip to green", () -> Files.exists(place.resolve("live").resolve("green")));
        Path said = controller.getHome().toPath().resolve("jobs/" + Scene.JOB + "/builds/1/log");
        Patience.until("the cut is noticed", () -> isMissed(said));
        String log = controller.runRemotely(Beside::succeeds, Scene.JOB);
        assertTrue(log.contains("Waiting for the host: "), log);
        assertTrue(log.contains("Bringing Signet's host part to ssh://" + SshServer.ALIAS), log);
        SwitchState kept =
                Journal.read(new DataFolder(controller.getHome().toPath().resolve("signet")).journal(SECOND)).stream()
                        .reduce((earlier, later) -> later)
                        .map(entry -> Json.read(entry.get("state"), SwitchState.class))
                        .orElseThrow();
        assertEquals(SwitchOutcome.KEPT, kept.outcome());
        assertEquals(Slot.GREEN, kept.live());
        assertEquals(kept.request().digest(), kept.readBack());
        assertEquals("2.0", Site.answer(site.testGreen()));
        controller.stopJenkins();
    }

    /** A connection that is cut while nobody needs it is made anew without a word. */
    private boolean isMissed(Path said) {
        try {
            server.cut();
            return Files.readString(said).contains("Waiting for the host: ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
