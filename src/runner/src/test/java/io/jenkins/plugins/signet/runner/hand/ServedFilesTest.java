package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.FilesDeployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder of files that the router itself serves, with users who never stop. */
class ServedFilesTest {

    @TempDir
    private Path folder;

    private final List<Integer> ports = FreePort.take(3);
    private DataFolder data;
    private Path slots;
    private HandDrive signet;

    static Stream<RouterProgram> routers() {
        return Stream.of(RouterProgram.CADDY, RouterProgram.NGINX);
    }

    @ParameterizedTest
    @MethodSource("routers")
    void aFlipOfTheRootLosesNoRequestAndWhatIsServedIsReadBack(RouterProgram program) throws Exception {
        describe(program.name().toLowerCase(Locale.ROOT));
        Process router = start(program);
        try {
            ship(0, "1");
            try (SteadyLoad users = SteadyLoad.on(ports.get(0)).visitors()) {
                for (int version = 2; version < 2 + Proof.times(2, 50); version++) {
                    ship(0, "" + version);
                    assertEquals("page " + version, served(ports.get(0), "/"));
                    assertEquals("page " + (version - 1), served(other(version), "/"), "the old one is warm");
                }
                assertEquals(List.of(), users.failures);
                assertTrue(users.requests.get() > 0);
            }
            FilesDeployer deployer = new FilesDeployer(
                    slots,
                    new SlotCommand(folder, List.of(), Map.of(), "staging", ports.get(1), ports.get(2)),
                    "public");
            Slot live = live().equals("blue") ? Slot.BLUE : Slot.GREEN;
            Optional<Digest> shipped = deployer.running(live);
            assertTrue(shipped.isPresent());
            Files.writeString(slots.resolve(live()).resolve("app/public/index.html"), "somebody was here");
            assertNotEquals(shipped, deployer.running(live));
            String plan = signet.run(0, "switch", "--version", "9", "--plan");
            assertTrue(plan.contains("from " + live() + " to "), plan);
        } finally {
            RouterProgram.stop(router);
        }
    }

    @Test
    void aReleaseWithoutItsPageNeverGetsUsers() throws Exception {
        describe("caddy");
        Process router = start(RouterProgram.CADDY);
        try {
            ship(0, "1");
            Files.delete(folder.resolve("public/index.html"));
            Files.writeString(folder.resolve("public/other.html"), "no index");
            String said = signet.run(1, "switch", "--version", "2");
            assertTrue(said.contains("404"), said);
            assertEquals("page 1", served(ports.get(0), "/"));
        } finally {
            RouterProgram.stop(router);
        }
    }

    @Test
    void aRouterThatServesNoFilesIsRefusedBeforeAnythingMoves() throws Exception {
        describe("caddy");
        Files.writeString(
                signet.config(),
                Files.readString(signet.config())
                        .replaceFirst("router: .*", "router: { type: embedded, listen: " + ports.get(0) + " }"));
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("public/index.html"), "page 1");
        String said = signet.run(2, "switch", "--version", "1");
        assertTrue(said.contains("serves no files"), said);
    }

    private String live() {
        return Files.exists(folder.resolve("live/blue")) ? "blue" : "green";
    }

    private int other(int version) {
        return ports.get(live().equals("blue") ? 2 : 1);
    }

    private void describe(String router) throws Exception {
        data = new DataFolder(folder.resolve("data"));
        slots = LocalHost.folder(data.root(), "site", "staging").resolve("slots");
        Path config = Files.writeString(folder.resolve("signet.yaml"), """
                app: site
                artifacts: [public]
                start: { files: public }
                health: { path: /, interval: 50ms, timeout: 10s, healthy: 2, unhealthy: 2, within: 2s }
                environments:
                  staging:
                    tier: test-production
                    url: "http://127.0.0.1:%d/"
                    ports: { blue: %d, green: %d }
                    router: { type: %s, pointer: "%s" }
                    window: 200ms
                    triggers: { interval: 50ms, drain: 1s }
                """.formatted(
                        ports.get(0), ports.get(1), ports.get(2), router, folder.resolve("live")));
        signet = new HandDrive(config, data.root(), "staging", List.of(), Map.of());
    }

    /** By what the command prints, in a frame as people have one. */
    private Process start(RouterProgram program) throws Exception {
        String printed = said(
                "router",
                "--config",
                program.name().toLowerCase(Locale.ROOT),
                "--listen",
                "" + ports.get(0),
                "--blue",
                "" + ports.get(1),
                "--green",
                "" + ports.get(2),
                "--pointer",
                folder.resolve("live").toString(),
                "--files",
                slots + "/{slot}/app/public");
        if (program == RouterProgram.CADDY) {
            Files.writeString(folder.resolve("Caddyfile"), "{\n\tadmin off\n}\n" + printed);
        } else {
            Files.writeString(folder.resolve("nginx.conf"), """
                    %3$s daemon off; pid %1$s/nginx.pid; error_log stderr; worker_processes 1; events {}
                    http {
                        access_log off; client_body_temp_path %1$s/t; proxy_temp_path %1$s/t; fastcgi_temp_path %1$s/t;
                        uwsgi_temp_path %1$s/t; scgi_temp_path %1$s/t;
                        %2$s
                    }
                    """.formatted(
                            folder, printed, "root".equals(System.getProperty("user.name")) ? "user root root;" : ""));
        }
        return program.start(folder, ports.get(0));
    }

    private void ship(int exit, String version) throws Exception {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("public/index.html"), "page " + version);
        signet.run(exit, "switch", "--version", version);
    }

    private static String said(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Main.run(words, out, out);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String served(int port, String path) throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            return http.get(path, false);
        }
    }
}
