package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers on a real docker engine. */
class ComposeDeployerTest {

    @TempDir
    static Path engine;

    private static DockerDaemon docker;

    @TempDir
    Path folder;

    private final int bluePort = FreePort.take();
    private final int greenPort = FreePort.take();
    private ComposeDeployer deployer;
    private Path source;
    /** docker-compose takes seconds for a slot that holds nothing too. */
    private final Set<Slot> used = EnumSet.noneOf(Slot.class);

    @BeforeAll
    static void startTheEngine() throws Exception {
        docker = DockerDaemon.start(engine);
    }

    @AfterAll
    static void stopTheEngine() throws Exception {
        if (docker != null) {
            docker.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        source = Files.createDirectories(folder.resolve("source"));
        deployer = new ComposeDeployer(
                folder.resolve("slots"),
                "Shop",
                "compose.yaml",
                List.of("web.tar"),
                new SlotCommand(source, List.of(), Map.of("PORT", "${port}"), "production", bluePort, greenPort),
                docker.variables());
    }

    @AfterEach
    void end() throws Exception {
        for (Slot slot : used) {
            deployer.stop(slot);
        }
    }

    @Test
    void bothSlotsRunTheirOwnReleaseAndTellWhich() throws Exception {
        Digest one = deploy(Slot.BLUE, "1");
        assertEquals("page 1", served(bluePort));
        assertEquals(Optional.of(one), deployer.running(Slot.BLUE));
        assertEquals(Optional.empty(), deployer.running(Slot.GREEN));

        Digest two = deploy(Slot.GREEN, "2");
        assertEquals("page 2", served(greenPort));
        assertEquals("page 1", served(bluePort), "the other slot is not touched");
        assertEquals(Optional.of(two), deployer.running(Slot.GREEN));

        deployer.stop(Slot.BLUE);
        deployer.stop(Slot.BLUE);
        assertFalse(deployer.isRunning(Slot.BLUE));
        assertTrue(deployer.isRunning(Slot.GREEN));
    }

    @Test
    void whatRunsIsReadBackAndNotBelieved() throws Exception {
        deploy(Slot.BLUE, "1");
        Path copy = folder.resolve("slots/blue/app/compose.yaml");
        Files.writeString(copy, Files.readString(copy) + "# changed\n");
        Digest seen = deployer.running(Slot.BLUE).orElseThrow();
        assertFalse(seen.equals(digest()), "a changed file is another release");

        Digest again = deploy(Slot.BLUE, "1");
        assertEquals(Optional.of(again), deployer.running(Slot.BLUE), "what was in the slot is replaced");
        docker.image("signet-test/web:1", "page of an intruder", folder.resolve("other.tar"));
        docker.client("load").output("--input", folder.resolve("other.tar").toString());
        new HostProgram(
                        List.of("docker-compose"),
                        Map.of("DOCKER_HOST", docker.variables().get("DOCKER_HOST"), "PORT", "" + bluePort),
                        folder.resolve("slots/blue/app"),
                        Duration.ofMinutes(1))
                .output("-p", project(), "-f", copy.toString(), "up", "-d", "--force-recreate");
        IOException other = assertThrows(IOException.class, () -> deployer.running(Slot.BLUE));
        assertTrue(other.getMessage().contains("but was started with"), other.getMessage());
    }

    @Test
    void aContainerThatEndsIsNotRunning() throws Exception {
        docker.image("signet-test/web:9", "page 9", source.resolve("web.tar"));
        Files.writeString(
                source.resolve("compose.yaml"),
                DockerDaemon.compose("signet-test/web:9").replace("httpd", "false"));
        used.add(Slot.BLUE);
        deployer.deploy(Slot.BLUE, new ReleaseId("shop", "9"), digest(), artifacts());
        Waiting.until("it has ended", () -> !deployer.isRunning(Slot.BLUE));
        assertEquals(Optional.empty(), deployer.running(Slot.BLUE));
    }

    @Test
    void aComposeFileThatDoesNotWorkIsNamed() throws Exception {
        docker.image("signet-test/web:9", "page 9", source.resolve("web.tar"));
        Files.writeString(source.resolve("compose.yaml"), "services: nonsense\n");
        IOException refused = assertThrows(
                IOException.class, () -> deployer.deploy(Slot.BLUE, new ReleaseId("shop", "9"), digest(), artifacts()));
        assertTrue(refused.getMessage().contains("docker-compose"), refused.getMessage());
        assertFalse(deployer.isRunning(Slot.BLUE));
    }

    @Test
    void aThousandSecretsAreFoundNowhereButInTheContainer() throws Exception {
        try (ThousandSecrets secrets = new ThousandSecrets(14)) {
            docker.image("signet-test/web:7", "page 7", source.resolve("web.tar"));
            String passed = Stream.concat(secrets.variables().keySet().stream(), secrets.files().keySet().stream())
                    .map(name -> "      " + name + ": ${" + name + "}\n")
                    .collect(Collectors.joining("", "    environment:\n", ""));
            Files.writeString(source.resolve("compose.yaml"), DockerDaemon.compose("signet-test/web:7") + passed);
            deployer = new ComposeDeployer(
                    folder.resolve("slots"),
                    "Shop",
                    "compose.yaml",
                    List.of("web.tar"),
                    new SlotCommand(
                            source,
                            List.of(),
                            Map.of("PORT", "${port}"),
                            "production",
                            bluePort,
                            greenPort,
                            secrets.variables(),
                            secrets.files()),
                    docker.variables());
            used.add(Slot.BLUE);
            deployer.deploy(Slot.BLUE, new ReleaseId("shop", "7"), digest(), artifacts());
            Waiting.until("it answers", () -> Waiting.accepts(bluePort));
            secrets.assertGivenTo(environment());
            assertEquals(Optional.of(digest()), deployer.running(Slot.BLUE));
            secrets.assertNotIn(folder);
            deployer.stop(Slot.BLUE);
            secrets.assertNotIn(folder);
        }
    }

    /** What the container that runs was given, by name. */
    private static Map<String, String> environment() throws Exception {
        String container = docker.client("ps").output("--quiet").strip();
        return docker.client("inspect")
                .output("--format", "{{range .Config.Env}}{{println .}}{{end}}", container)
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private String project() throws Exception {
        return docker.client("ps")
                .output("--format", "{{.Label \"com.docker.compose.project\"}}")
                .strip();
    }

    private Digest deploy(Slot slot, String version) throws Exception {
        docker.image("signet-test/web:" + version, "page " + version, source.resolve("web.tar"));
        Files.writeString(source.resolve("compose.yaml"), DockerDaemon.compose("signet-test/web:" + version));
        Digest digest = digest();
        used.add(slot);
        deployer.deploy(slot, new ReleaseId("shop", version), digest, artifacts());
        Waiting.until("it answers", () -> Waiting.accepts(deployer.port(slot)));
        return digest;
    }

    private Digest digest() throws IOException {
        return Manifest.of(artifacts()).digest();
    }

    private List<Artifact> artifacts() throws IOException {
        return List.of(artifact("compose.yaml"), artifact("web.tar"));
    }

    private Artifact artifact(String name) throws IOException {
        return new Artifact(name, Digest.ofFile(source.resolve(name)));
    }

    private static String served(int port) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.get("/", false);
        }
    }
}
