package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.traffic.deploy.DockerDaemon;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `signet switch` makes of applications that people have, on a real docker engine, by its exit code and its words. */
class SwitchCasesTest {

    private static final String WEB = """
            version: "3.3"
            services:
              web:
                image: signet-test/bb:1
                network_mode: host
                restart: unless-stopped
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sh", "-c", "echo the shop ${VERSION} is well > /www/health; exec /bin/busybox httpd -f -p 127.0.0.1:${PORT} -h /www"]
            """;

    private static final String DATABASE = """
              db:
                image: signet-test/bb:1
                network_mode: host
                stop_signal: SIGKILL
                command: ["/bin/busybox", "sh", "-c", "echo row >> /data/rows; exec /bin/busybox sleep 100000"]
                volumes: ["./data:/data"]
            """;

    @TempDir
    static Path engine;

    private static DockerDaemon docker;

    @TempDir
    Path folder;

    private final int users = FreePort.take();
    private final int blue = FreePort.take();
    private final int green = FreePort.take();
    private Path data;

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
    void begin() {
        data = folder.resolve("data-of-signet");
    }

    @AfterEach
    void end() throws Exception {
        new RouterProcess(LocalHost.folder(data, "shop", "dev").resolve("router")).stop();
        for (String each :
                docker.client("ps").output("--all", "--quiet").lines().toList()) {
            docker.client("rm").output("--force", each);
        }
    }

    @Test
    void aFolderThatASlotWouldTakeAlongIsRefusedBeforeAnythingStarts() throws Exception {
        write("signet.yaml", application("", "embedded, listen: " + users));
        write("compose.yaml", WEB + DATABASE);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/rows"), "of a year before\n");
        String said = signet(2, Map.of(), "1");
        assertTrue(said.contains("compose.yaml:14:15: service 'db' keeps what it writes in ./data:/data"), said);
        assertTrue(said.contains("db: shared") && said.contains("db: worker") && said.contains(":ro"), said);
        assertEquals("", docker.client("ps").output("--all", "--quiet"));
        assertEquals("of a year before\n", Files.readString(folder.resolve("data/rows")));
    }

    @Test
    void sharedDataOutlivesThreeSwitches() throws Exception {
        write("signet.yaml", application(", services: { db: shared }", "embedded, listen: " + users));
        write("compose.yaml", WEB + DATABASE);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/rows"), "of a year before\n");
        for (String version : List.of("1", "2", "3")) {
            String said = signet(0, Map.of(), version);
            assertTrue(said.contains("GREEN: shop " + version), said);
        }
        assertEquals("of a year before\nrow\n", Files.readString(folder.resolve("data/rows")));
    }

    @Test
    void theSlotThatWasLeftIsRetiredWhenNobodyIsThereAnyMore() throws Exception {
        write(
                "signet.yaml",
                application("", "embedded, listen: " + users).replace("window: 3s", "window: 1s\n    retireAfter: 2s"));
        write("compose.yaml", WEB);
        signet(0, Map.of(), "1");
        String said = signet(0, Map.of(), "2");
        assertTrue(said.contains("Slot blue stays warm for 2s, and is stopped then"), said);
        Waiting.until(
                "one container is left",
                () -> docker.client("ps").output("--quiet").lines().count() == 1);
        assertTrue(signet(0, Map.of(), "3").contains("GREEN: shop 3"), "its slot can be used again");
    }

    @Test
    void aServiceThatCrashesBetweenTwoLooksIsRed() throws Exception {
        write("signet.yaml", application(", services: { mailer: worker }", "embedded, listen: " + users));
        write("compose.yaml", WEB + """
              mailer:
                image: signet-test/bb:1
                network_mode: host
                restart: unless-stopped
                command: ["/bin/busybox", "sh", "-c", "/bin/busybox sleep 1; exit 3"]
            """);
        String said = signet(1, Map.of(), "1");
        assertTrue(said.contains("mailer"), said);
        assertFalse(said.contains("GREEN"), said);
    }

    @Test
    void usersWhoAreNotReachedAreNeverGreen() throws Exception {
        write("signet.yaml", application("", "nginx, pointer: ./live2"));
        write("compose.yaml", WEB);
        String said = signet(1, Map.of(), "1");
        assertTrue(said.contains("http://127.0.0.1:" + users) && said.contains("connection refused"), said);
        assertFalse(said.contains("GREEN"), said);
    }

    @Test
    void aPointerHasOneOwner() throws Exception {
        write("signet.yaml", application("", "embedded, pointer: " + folder.resolve("live") + ", listen: " + users));
        write("compose.yaml", WEB);
        signet(0, Map.of(), "1");
        String other = application("", "nginx, pointer: " + folder.resolve("live"))
                .replace("app: shop", "app: blog")
                .replace("" + blue, "" + FreePort.take())
                .replace("" + green, "" + FreePort.take());
        write("signet.yaml", other);
        String said = signet(2, Map.of(), "1");
        assertTrue(said.contains("pointer " + folder.resolve("live") + " belongs to shop in dev"), said);
    }

    @Test
    void anApplicationSeesNothingThatTheRunnerWasStartedWith() throws Exception {
        write(
                "app.sh",
                "#!/bin/sh\nenv | sort > " + folder.resolve("seen") + "\necho password is $DB_PASSWORD\n"
                        + "echo 'the shop is well today' > health\nexec busybox httpd -f -p 127.0.0.1:$PORT\n");
        write(
                "signet.yaml",
                application(", secrets: { DB_PASSWORD: shop-db }", "embedded, listen: " + users)
                        .replace("compose.yaml", "app.sh")
                        .replace("compose: app.sh", "command: [sh, app.sh]"));
        String secret = "s3cret-of-the-database";
        String missing = signet(2, Map.of(), "1");
        assertTrue(missing.contains("there is no credential 'shop-db' for DB_PASSWORD"), missing);
        String said = signet(
                0,
                Map.of("SHOP_DB", secret, "SIGNET_KEY_PASSPHRASE", "the key's own passphrase", "AWS_TOKEN", "t0ken"),
                "1");
        String seen = Files.readString(folder.resolve("seen"));
        assertTrue(seen.contains("DB_PASSWORD=" + secret), seen);
        assertFalse(seen.contains("passphrase") || seen.contains("t0ken") || seen.contains("SHOP_DB="), seen);
        assertFalse(said.contains(secret), said);
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                // what the application itself writes into its log is its own affair
                if (!each.endsWith("log")) {
                    assertFalse(
                            new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(secret),
                            "" + each);
                }
            }
        }
        stop();
    }

    @Test
    void aStartThatFailsSaysWhatTheApplicationSaid() throws Exception {
        write("app.sh", "echo 'Error: Cannot find module left-pad of' $DB_PASSWORD >&2\nexit 1\n");
        write(
                "signet.yaml",
                application(", secrets: { DB_PASSWORD: shop-db }", "embedded, listen: " + users)
                        .replace("compose.yaml", "app.sh")
                        .replace("compose: app.sh", "command: [sh, app.sh]"));
        String said = signet(1, Map.of("SHOP_DB", "s3cret-of-the-database"), "1");
        assertTrue(said.contains("Cannot find module left-pad of ****"), said);
        assertFalse(said.contains("Exception"), said);
        stop();
    }

    private void stop() throws Exception {
        for (String slot : List.of("blue", "green")) {
            new io.jenkins.plugins.signet.traffic.deploy.SlotProcess(LocalHost.folder(data, "shop", "dev")
                            .resolve("slots")
                            .resolve(slot))
                    .stop();
        }
    }

    private String application(String start, String router) {
        return """
                app: shop
                artifacts: [compose.yaml]
                start: { compose: compose.yaml, env: { PORT: "${port}", SLOT: "${slot}", VERSION: "${version}" }%s }
                health: { path: /health, interval: 200ms, within: 60s }
                environments:
                  dev:
                    tier: dev
                    url: http://127.0.0.1:%d
                    ports: { blue: %d, green: %d }
                    router: { type: %s }
                    window: 3s
                    triggers: { interval: 300ms, drain: 1s }
                """.formatted(start, users, blue, green, router);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** What it says, on both outputs. */
    private String signet(int exitCode, Map<String, String> variables, String version) throws Exception {
        String line = RollbackLine.here(data)
                .command(folder.resolve("signet.yaml"), "dev")
                .replace(" rollback --data", " switch --version " + version + " --data");
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> all = new HashMap<>(docker.variables());
        all.putAll(variables);
        builder.environment().putAll(all);
        int code = builder.start().waitFor();
        String text = Files.readString(said);
        assertEquals(exitCode, code, text);
        return text;
    }
}
