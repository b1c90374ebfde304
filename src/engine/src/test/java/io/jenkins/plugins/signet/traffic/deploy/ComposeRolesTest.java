package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a slot, beside it and outside of it, on a real docker engine. */
class ComposeRolesTest {

    private static final String WHOLE = """
            version: "3.3"
            services:
              web:
                image: signet-test/bb:1
                network_mode: host
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sh", "-c", "cat /uploads/rows > /www/rows; exec /bin/busybox httpd -f -p 127.0.0.1:${PORT} -h /www"]
                depends_on: [db]
                volumes: ["uploads:/uploads"]
              mailer:
                image: signet-test/bb:1
                network_mode: host
                restart: always
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sh", "-c", "while true; do echo ${VERSION} >> /shared/mails; /bin/busybox sleep 0.2; done"]
                volumes: ["./shared:/shared"]
              db:
                image: signet-test/bb:1
                container_name: shop-db
                network_mode: host
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sh", "-c", "echo started >> /data/rows; exec /bin/busybox sleep 100000"]
                volumes: ["./data:/data", "dbdata:/var/lib/db", "/anonymous"]
                labels: { signet.role: shared }
            volumes:
              dbdata:
              uploads:
            """;

    @TempDir
    static Path engine;

    private static DockerDaemon docker;

    @TempDir
    Path folder;

    private final int bluePort = FreePort.take();
    private final int greenPort = FreePort.take();
    private Path source;

    @BeforeAll
    static void startTheEngine() throws Exception {
        docker = DockerDaemon.start(engine);
        Path archive = docker.image("signet-test/bb:1", "a page", engine.resolve("bb.tar"));
        docker.client("load").output("--input", archive.toString());
    }

    @AfterAll
    static void stopTheEngine() throws Exception {
        if (docker != null) {
            docker.close();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
    }

    @AfterEach
    void end() throws Exception {
        List<String> all =
                docker.client("ps").output("--all", "--quiet").lines().toList();
        for (String each : all) {
            docker.client("rm").output("--force", each);
        }
        for (String each :
                docker.client("volume").output("ls", "--quiet").lines().toList()) {
            docker.client("volume").call("rm", each);
        }
    }

    @Test
    void threeSwitchesAndAWayBackLeaveEveryRow() throws Exception {
        Files.createDirectories(source.resolve("data"));
        Files.writeString(source.resolve("data/rows"), "of a year before\n");
        ComposeDeployer deployer = deploy(Slot.BLUE, "1", WHOLE);
        deployer.startWorkers(Slot.BLUE);
        String database = id("shop-db");
        for (String row : List.of("first", "second")) {
            docker.client("exec").output("shop-db", "/bin/busybox", "sh", "-c", "echo " + row + " >> /data/rows");
            docker.client("exec").output("shop-db", "/bin/busybox", "sh", "-c", "echo " + row + " >> /var/lib/db/rows");
        }
        int version = 2;
        for (Slot slot : List.of(Slot.GREEN, Slot.BLUE, Slot.GREEN)) {
            deployer = deploy(slot, String.valueOf(version++), WHOLE);
            deployer.stopWorkers(slot.other(), Duration.ofSeconds(5));
            deployer.startWorkers(slot);
        }
        deployer.stopWorkers(Slot.GREEN, Duration.ofSeconds(5));
        deployer.startWorkers(Slot.BLUE);
        for (Slot slot : Slot.values()) {
            deployer.stop(slot);
        }
        assertEquals(database, id("shop-db"), "the database was started once, and never touched");
        assertEquals("of a year before\nstarted\nfirst\nsecond\n", Files.readString(source.resolve("data/rows")));
        assertEquals(
                "first\nsecond\n", docker.client("exec").output("shop-db", "/bin/busybox", "cat", "/var/lib/db/rows"));
        assertTrue(Files.notExists(folder.resolve("host/slots/blue/app/data")), "nothing is kept in a slot");
    }

    @Test
    void aWorkerIsAtWorkInOneGeneration() throws Exception {
        ComposeDeployer deployer = deploy(Slot.BLUE, "1", WHOLE);
        Path mails = source.resolve("shared/mails");
        assertTrue(Files.notExists(mails), "it is not started with its slot");
        assertTrue(deployer.isRunning(Slot.BLUE), "and is not missed there");
        deployer.startWorkers(Slot.BLUE);
        deployer.startWorkers(Slot.BLUE);
        Waiting.until("it works", () -> Files.exists(mails));
        ComposeDeployer next = deploy(Slot.GREEN, "2", WHOLE);
        IOException early = assertThrows(IOException.class, () -> next.startWorkers(Slot.GREEN));
        assertTrue(early.getMessage().contains("'mailer' of slot blue is still at work"), early.getMessage());
        next.stopWorkers(Slot.BLUE, Duration.ofSeconds(5));
        next.stopWorkers(Slot.BLUE, Duration.ofSeconds(5));
        String after = Files.readString(mails);
        next.startWorkers(Slot.GREEN);
        Waiting.until("the new one works", () -> Files.readString(mails).endsWith("2\n"));
        assertFalse(Files.readString(mails).substring(after.length()).contains("1"), "the old one has ended");
        assertEquals(
                "unless-stopped",
                docker.client("inspect")
                        .output(
                                "--format",
                                "{{.HostConfig.RestartPolicy.Name}}",
                                "signet-shop-production-green_mailer_1")
                        .strip(),
                "'always' would bring the stopped generation back with the engine");
    }

    @Test
    void bothSlotsWriteToTheSameVolume() throws Exception {
        deploy(Slot.BLUE, "1", WHOLE);
        docker.client("exec")
                .output(
                        "signet-shop-production-blue_web_1",
                        "/bin/busybox",
                        "sh",
                        "-c",
                        "echo picture > /uploads/rows");
        deploy(Slot.GREEN, "2", WHOLE);
        assertEquals("picture", served(greenPort, "/rows").strip());
    }

    @Test
    void restartsAreCountedWhateverTheirPeriod() throws Exception {
        String crashing = WHOLE.replace("exec /bin/busybox httpd", "/bin/busybox sleep 1; exit 3; /bin/busybox httpd")
                .replace(
                        "stop_signal: SIGKILL\n    command: [\"/bin/busybox\", \"sh\", \"-c\", \"cat",
                        "restart: unless-stopped\n    command: [\"/bin/busybox\", \"sh\", \"-c\", \"cat");
        ComposeDeployer deployer = deployed(Slot.BLUE, "1", crashing);
        Waiting.until(
                "it was started again",
                () -> deployer.restarts(Slot.BLUE).orElseThrow().get("web") > 1);
        assertEquals(0, deployer.restarts(Slot.BLUE).orElseThrow().get("mailer"));
    }

    @Test
    void whatAnImageKeepsWithoutANameIsRefusedBeforeItStarts() throws Exception {
        docker.client("import")
                .output(
                        "--change",
                        "VOLUME /var/lib/shop",
                        engine.resolve("root.tar").toString(),
                        "signet-test/keeping:1");
        IOException refused = assertThrows(
                IOException.class,
                () -> deployed(
                        Slot.BLUE,
                        "1",
                        "services:\n  web:\n    image: signet-test/keeping:1\n    network_mode: host\n"
                                + "    command: [/bin/busybox, touch, /host/started]\n    volumes: [\"./host:/host\"]\n"
                                + "    labels: { signet.role: slot }\n"));
        assertTrue(refused.getMessage().contains("/var/lib/shop"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Nothing was started"), refused.getMessage());
        assertTrue(Files.notExists(source.resolve("host/started")));
        assertEquals("", docker.client("ps").output("--all", "--quiet"));
    }

    @Test
    void composesOwnWordsSayWhyItDidNotStart() throws Exception {
        docker.client("run")
                .output(
                        "--detach",
                        "--network",
                        "host",
                        "--name",
                        "shop-db",
                        "signet-test/bb:1",
                        "/bin/busybox",
                        "sleep",
                        "1000");
        IOException refused = assertThrows(IOException.class, () -> deployed(Slot.BLUE, "1", WHOLE));
        assertTrue(
                refused.getMessage().contains("The container name \"/shop-db\" is already in use"),
                refused.getMessage());
        assertFalse(refused.getMessage().contains("Encountered errors"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Remove container_name"), refused.getMessage());
        IOException noImage = assertThrows(
                IOException.class,
                () -> deployed(
                        Slot.BLUE, "1", "services:\n  web: { image: \"127.0.0.1:9/none:1\", network_mode: host }\n"));
        assertTrue(noImage.getMessage().contains("127.0.0.1:9"), noImage.getMessage());
        IOException nonsense =
                assertThrows(IOException.class, () -> deployed(Slot.BLUE, "1", "services:\n  web: { imagine: bb }\n"));
        assertTrue(nonsense.getMessage().contains("imagine"), nonsense.getMessage());
    }

    @Test
    void aSharedServiceThatIsDownIsNamedAndLeftAlone() throws Exception {
        ComposeDeployer deployer = deploy(Slot.BLUE, "1", WHOLE);
        docker.client("stop").output("--time", "0", "shop-db");
        IOException down = assertThrows(IOException.class, () -> deployed(Slot.GREEN, "2", WHOLE));
        assertTrue(down.getMessage().contains("docker start shop-db"), down.getMessage());
        assertTrue(deployer.isRunning(Slot.BLUE));
    }

    @Test
    void sharedServicesAreFoundByNameInEachSlotsNetwork() throws Exception {
        String networked = """
                services:
                  web:
                    image: signet-test/bb:1
                    command: ["/bin/busybox", "sh", "-c", "/bin/busybox nslookup db > /tmp/x 2>&1; /bin/busybox cat /tmp/x; exec /bin/busybox sleep 1000"]
                    stop_signal: SIGKILL
                  db:
                    image: signet-test/bb:1
                    command: ["/bin/busybox", "sleep", "1000"]
                    stop_signal: SIGKILL
                    labels: [signet.role=shared]
                """;
        deployed(Slot.BLUE, "1", networked);
        ComposeDeployer deployer = deployed(Slot.GREEN, "2", networked);
        String networks = docker.client("inspect")
                .output(
                        "--format",
                        "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}",
                        "signet-shop-production-shared_db_1");
        assertTrue(networks.contains("signet-shop-production-blue_default"), networks);
        assertTrue(networks.contains("signet-shop-production-green_default"), networks);
        String before = id("signet-shop-production-shared_db_1");
        deployer.stop(Slot.BLUE);
        assertEquals(before, id("signet-shop-production-shared_db_1"));
        assertEquals(
                "running",
                docker.client("inspect")
                        .output("--format", "{{.State.Status}}", before)
                        .strip());
    }

    private String id(String name) throws Exception {
        return docker.client("inspect")
                .output("--format", "{{.Id}} {{.State.StartedAt}}", name)
                .strip()
                .replaceAll(" .*", "");
    }

    private ComposeDeployer deploy(Slot slot, String version, String compose) throws Exception {
        ComposeDeployer deployer = deployed(slot, version, compose);
        Waiting.until("it answers", () -> Waiting.accepts(deployer.port(slot)));
        return deployer;
    }

    private ComposeDeployer deployed(Slot slot, String version, String compose) throws Exception {
        Files.writeString(source.resolve("compose.yaml"), compose);
        Start start = ComposeJudge.placed(source, new Start(List.of(), "compose.yaml", List.of(), "", Map.of()));
        ComposeDeployer deployer = new ComposeDeployer(
                folder.resolve("host/slots"),
                "shop",
                "compose.yaml",
                List.of(),
                start.services(),
                new SlotCommand(
                        source,
                        List.of(),
                        Map.of("PORT", "${port}", "VERSION", "${version}"),
                        "production",
                        bluePort,
                        greenPort),
                docker.variables());
        List<Artifact> artifacts = List.of(new Artifact("compose.yaml", Digest.ofFile(source.resolve("compose.yaml"))));
        deployer.deploy(
                slot, new ReleaseId("shop", version), Manifest.of(artifacts).digest(), artifacts);
        return deployer;
    }

    private static String served(int port, String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.get(path, false);
        }
    }
}
