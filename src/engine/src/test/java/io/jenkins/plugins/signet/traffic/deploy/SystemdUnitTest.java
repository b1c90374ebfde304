package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real systemd makes of the unit that docs/deployers.md tells people to write. */
class SystemdUnitTest {

    private static final Path DOCUMENT = Path.of("../../docs/deployers.md");
    private static final Pattern UNIT =
            Pattern.compile("# /etc/systemd/system/shop@.service\n(.*?)```", Pattern.DOTALL);
    private static final String SECRET = "a \"b\" $c `d` \\e";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private SystemdHost host;
    private SlotCommand command;
    private SystemdDeployer deployer;

    @BeforeEach
    void writeTheUnit() throws Exception {
        Optional<Path> busybox = RouterProgram.find("busybox");
        assumeTrue(busybox.isPresent(), "busybox is not installed here");
        host = SystemdHost.start(Files.createDirectories(folder.resolve("host")));
        Matcher unit = UNIT.matcher(Files.readString(DOCUMENT));
        assertTrue(unit.find(), DOCUMENT + " has no unit any more");
        host.add(
                "shop@.service",
                unit.group(1)
                        .replace("/var/lib/jenkins-agent/signet-host/production/shop/slots", "" + slots())
                        // who else may not enter a folder for tests
                        .replace("User=shop", "User=root")
                        .replace(
                                "/usr/bin/java -jar build/shop.jar",
                                busybox.get() + " httpd -f -p 127.0.0.1:${PORT} -h ."));
        command = new SlotCommand(
                Files.createDirectories(folder.resolve("source")),
                List.of(),
                Map.of("PORT", "${port}", "SECRET", SECRET),
                "production",
                FreePort.take(),
                FreePort.take());
        deployer = deployer();
    }

    @AfterEach
    void powerOff() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aSlotRunsWithItsVariablesUntilItIsStopped() throws Exception {
        Digest digest = deploy(Slot.BLUE, "1");
        assertEquals("1", served(Slot.BLUE));
        assertEquals(Optional.of(digest), deployer.running(Slot.BLUE));
        assertEquals(Optional.empty(), deployer.running(Slot.GREEN));
        Set<String> variables = Set.copyOf(host.environment("shop@blue.service"));
        assertTrue(variables.contains("SECRET=" + SECRET), "" + variables);

        deployer.stop(Slot.BLUE);
        assertFalse(deployer.isRunning(Slot.BLUE));
        assertFalse(Waiting.accepts(command.bluePort()), "its program has ended");
    }

    @Test
    void aThousandSecretsAreFoundNowhereButInTheUnit() throws Exception {
        try (ThousandSecrets secrets = new ThousandSecrets(15)) {
            command = new SlotCommand(
                    command.source(),
                    List.of(),
                    Map.of("PORT", "${port}"),
                    "production",
                    command.bluePort(),
                    command.greenPort(),
                    secrets.variables(),
                    secrets.files());
            deployer = deployer();
            deploy(Slot.BLUE, "1");
            assertEquals("1", served(Slot.BLUE));
            secrets.assertGivenTo(host.environment("shop@blue.service").stream()
                    .filter(line -> line.contains("="))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1))));
            secrets.assertNotIn(folder);
            deployer.stop(Slot.BLUE);
            secrets.assertNotIn(folder);
        }
    }

    @Test
    void aHostThatLosesPowerComesBackWithTheSlotsThatRan() throws Exception {
        deploy(Slot.BLUE, "1");
        Digest second = deploy(Slot.GREEN, "2");
        deployer.stop(Slot.BLUE);

        host.powerOff();
        Waiting.until("nothing runs without power", () -> !Waiting.accepts(command.greenPort()));
        host.powerOn();
        deployer = deployer();

        assertEquals("2", served(Slot.GREEN));
        assertEquals(Optional.of(second), deployer.running(Slot.GREEN));
        assertFalse(deployer.isRunning(Slot.BLUE), "it was retired");
    }

    @Test
    void aSlotIsFilledAnewWithTheNextRelease() throws Exception {
        Digest first = deploy(Slot.BLUE, "1");
        Digest third = deploy(Slot.BLUE, "3");
        assertEquals("3", served(Slot.BLUE));
        assertFalse(first.equals(third));
        assertEquals(Optional.of(third), deployer.running(Slot.BLUE));
    }

    private Path slots() {
        return folder.resolve("slots");
    }

    private SystemdDeployer deployer() {
        return new SystemdDeployer(slots(), "shop@.service", command, host.systemctl());
    }

    private Digest deploy(Slot slot, String page) throws Exception {
        Files.writeString(command.source().resolve("index.html"), page);
        List<Artifact> artifacts = List.of(new Artifact("index.html", Digest.of(page)));
        Digest digest = Manifest.of(artifacts).digest();
        deployer.deploy(slot, new ReleaseId("shop", page), digest, artifacts);
        return digest;
    }

    private String served(Slot slot) throws Exception {
        int port = command.port(slot);
        Waiting.until(slot + " listens", () -> Waiting.accepts(port));
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return client.send(page, BodyHandlers.ofString()).body();
    }
}
