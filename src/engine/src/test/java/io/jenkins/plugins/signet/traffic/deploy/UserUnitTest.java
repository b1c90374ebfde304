package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real systemd of a user makes of the unit that docs/deployers.md tells people to write. */
class UserUnitTest {

    private static final Path DOCUMENT = Path.of("../../docs/deployers.md");
    private static final Pattern UNIT =
            Pattern.compile("# ~/.config/systemd/user/shop@.service\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void aSlotIsAnInstanceOfTheUsersOwn() throws Exception {
        Optional<Path> busybox = RouterProgram.find("busybox");
        assumeTrue(busybox.isPresent(), "busybox is not installed here");
        Matcher unit = UNIT.matcher(Files.readString(DOCUMENT));
        assertTrue(unit.find(), DOCUMENT + " has no unit of a user");
        Path units = Files.createDirectories(folder.resolve("config/systemd/user"));
        Files.writeString(
                units.resolve("shop@.service"),
                unit.group(1)
                        .replace("%h/signet-host/production/shop/slots", "" + folder.resolve("slots"))
                        .replace(
                                "/usr/bin/java -jar build/shop.jar",
                                busybox.get() + " httpd -f -p 127.0.0.1:${PORT} -h ."));
        try (SystemdHost host = SystemdHost.start(Files.createDirectories(folder.resolve("host")))) {
            List<String> systemctl = host.systemctlOfAUser(folder.resolve("config"));
            SlotCommand command = new SlotCommand(
                    Files.createDirectories(folder.resolve("source")),
                    List.of(),
                    Map.of("PORT", "${port}"),
                    "production",
                    FreePort.take(),
                    FreePort.take());
            SystemdDeployer deployer =
                    new SystemdDeployer(folder.resolve("slots"), "shop@.service", command, systemctl);
            Files.writeString(command.source().resolve("index.html"), "of a user");
            List<Artifact> artifacts = List.of(new Artifact("index.html", Digest.of("of a user")));
            Digest digest = Manifest.of(artifacts).digest();
            deployer.deploy(Slot.BLUE, new ReleaseId("shop", "1"), digest, artifacts);
            int port = command.port(Slot.BLUE);
            Waiting.until("it listens", () -> Waiting.accepts(port));
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            assertEquals(
                    "of a user",
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body());
            assertEquals(Optional.of(digest), deployer.running(Slot.BLUE));
            assertFalse(deployer.isRunning(Slot.GREEN));
            assertEquals("see journalctl --user -u shop@blue.service", deployer.whereToLook(Slot.BLUE));
            deployer.stop(Slot.BLUE);
            assertFalse(deployer.isRunning(Slot.BLUE));
            assertFalse(Waiting.accepts(port), "its program has ended");
        }
    }

    @Test
    void theApplicationSaysWhoseSystemdItIs() {
        Start host = new Start(List.of(), "", List.of(), "shop@.service", Map.of());
        Start user = new Start(
                List.of(),
                "",
                List.of(),
                "shop@.service",
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                Start.USER,
                null,
                null);
        assertEquals(List.of("systemctl"), Systemctl.of(host));
        assertEquals(List.of("systemctl", "--user"), Systemctl.of(user.withServices(Map.of())));
    }
}
