package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.deploy.SystemdHost;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ran before Signet came, a process or a unit of a real systemd, behind a router that somebody has configured, with users who never
 * stop.
 */
class AdoptedProcessTest {

    private static final String PROGRAM = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;

            class Shop {
                public static void main(String[] args) throws Exception {
                    int port = Integer.parseInt(args[0]);
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                    java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
                    server.createContext("/", exchange -> {
                        boolean isUp = exchange.getRequestURI().getPath().equals("/up");
                        boolean isIll = DYING && isUp && asked.get() > 20;
                        asked.addAndGet(isUp ? 0 : 1);
                        byte[] body = "shop in version VERSION".getBytes();
                        exchange.sendResponseHeaders(isIll ? 503 : 200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private final List<Integer> ports = FreePort.take(4);
    private DataFolder data;
    private HandDrive signet;
    private Path before;
    private ProcessHandle old;
    private SystemdHost systemd;
    private PeoplesRouter router;

    static Stream<PeoplesRouter.Kind> routers() {
        return Arrays.stream(PeoplesRouter.Kind.values()).limit(Proof.times(1, 3));
    }

    @BeforeEach
    void writeTheOldOne() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        before = Files.createDirectory(folder.resolve("before"));
        write(before, "0", false);
    }

    private List<String> line() {
        return List.of(JAVA, "-XX:TieredStopAtLevel=1", "Shop.java", "" + ports.get(1));
    }

    private void startAsProcess() throws Exception {
        old = new ProcessBuilder(line())
                .directory(before.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("old.log").toFile())
                .start()
                .toHandle();
        Waiting.until("it answers", () -> Waiting.accepts(ports.get(1)));
    }

    private void startAsUnit() throws Exception {
        systemd = SystemdHost.start(Files.createDirectories(folder.resolve("systemd")));
        systemd.add("theirs.service", """
                [Service]
                WorkingDirectory=%s
                ExecStart=%s
                Restart=always
                [Install]
                WantedBy=multi-user.target
                """.formatted(before, String.join(" ", line())));
        List<String> systemctl = new ArrayList<>(systemd.systemctl());
        systemctl.addAll(List.of("enable", "--now", "theirs.service"));
        assertEquals(0, new ProcessBuilder(systemctl).start().waitFor());
        Waiting.until("it answers", () -> Waiting.accepts(ports.get(1)));
        old = ProcessHandle.allProcesses()
                .filter(each ->
                        each.info().arguments().stream().flatMap(Arrays::stream).anyMatch(("" + ports.get(1))::equals))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stopAll() throws Exception {
        if (router != null) {
            router.close();
        }
        if (systemd != null) {
            systemd.close();
        } else if (old != null) {
            old.destroyForcibly();
        }
        for (Slot slot : Slot.values()) {
            new SlotProcess(LocalHost.folder(data.root(), "shop", "staging")
                            .resolve("slots")
                            .resolve(slot.label()))
                    .stop();
        }
    }

    @ParameterizedTest
    @MethodSource("routers")
    void aProcessIsTakenOverLeftAndGoneBackToWithoutALostRequest(PeoplesRouter.Kind kind) throws Exception {
        startAsProcess();
        takeOver(kind, "process " + old.pid());
    }

    @ParameterizedTest
    @MethodSource("routers")
    void aUnitIsTakenOverLeftAndGoneBackToWithoutALostRequest(PeoplesRouter.Kind kind) throws Exception {
        assumeTrue(Proof.isDemanded(), "mvn -Pproof runs this");
        startAsUnit();
        takeOver(kind, "unit theirs.service");
    }

    private void takeOver(PeoplesRouter.Kind kind, String what) throws Exception {
        router = PeoplesRouter.start(kind, folder.resolve("router"), ports.get(0), ports.get(1), ports.get(3));
        describe();
        String file = router.file().toString();
        try (KeptUsers users = new KeptUsers(ports.get(0));
                SteadyLoad raw = SteadyLoad.on(ports.get(0)).visitors()) {
            users.awaitAnswers(20);
            String plan = signet.run(0, "adopt", "--version", "0", "--plan", "--router-file", file);
            assertTrue(plan.contains("Would take over " + what), plan);
            assertTrue(plan.contains("+ ") && plan.contains("" + ports.get(2)), plan);
            assertFalse(Files.exists(data.root().resolve("ledger")), "a plan changes nothing");
            if (router.isAskedWhereItPoints()) {
                loadNewConfiguration(file, raw);
                signet.run(0, "adopt", "--version", "0");
            } else {
                String said = signet.run(0, "adopt", "--version", "0");
                assertTrue(said.contains("Before the next switch"), said);
                loadNewConfiguration(file, raw);
            }
            String again = signet.run(0, "adopt", "--version", "0");
            assertFalse(again.contains("Before the next switch"), again);
            assertEquals("shop in version 0", served());

            ship(0, "1", false);
            assertEquals("shop in version 1", served());
            assertTrue(old.isAlive(), "it is the old slot");
            assertTrue(signet.run(0, "rollback").contains("GREEN: shop 0"));
            assertEquals("shop in version 0", served());
            ship(1, "2", true);
            assertEquals("shop in version 0", served());
            assertTrue(old.isAlive(), "users were sent back to it");
            assertEquals(List.of(), raw.failures);
            assertEquals(List.of(), users.failures());

            ship(0, "3", false);
            assertTrue(old.isAlive(), "it is the old slot again");
            ship(0, "4", false);
            assertFalse(old.isAlive(), "its slot was needed");
            assertEquals("shop in version 4", served());
            assertEquals(List.of(), raw.failures);
            assertEquals(List.of(), users.failures());
            System.out.println(
                    kind + ", " + what + ": " + users.answered() + " requests of clients that may send again, "
                            + raw.requests + " of others, " + router.lost() + " of these lost to the one reload");
        }
        String refused = signet.run(2, "rollback", "--to", "0");
        assertTrue(refused.contains("not kept"), refused);
        LedgerReader ledger = LedgerReader.open(data.ledger());
        assertTrue(
                ledger.entries().map(LedgerEntry::verdict).anyMatch(each -> each.toString()
                        .equals("AMBER")),
                "what was taken over is sealed as that");
    }

    /** The one time that the router is told something. What that costs users who cannot send again is counted apart. */
    private void loadNewConfiguration(String file, SteadyLoad raw) throws Exception {
        assertEquals(List.of(), raw.failures);
        long before = raw.requests.get();
        String whole = signet.run(0, "adopt", "--version", "0", "--router-file", file, "--router");
        router.load(whole, "live shop-blue\n");
        long after = raw.requests.get();
        Waiting.until("users have gone on", () -> raw.requests.get() > after + 20);
        assertTrue(after > before, "users came meanwhile");
        raw.failures.removeIf(router::countsAsLost);
    }

    private void describe() throws Exception {
        Path config = folder.resolve("signet.yaml");
        Files.writeString(config, """
                app: shop
                artifacts: [Shop.java]
                start: { command: ["%s", "-XX:TieredStopAtLevel=1", Shop.java, "${port}"] }
                health: { path: /up, interval: 100ms, timeout: 30s, healthy: 2, unhealthy: 2, within: 60s }
                environments:
                  staging:
                    tier: test-production
                    url: "http://127.0.0.1:%d/"
                    ports: { blue: %d, green: %d }
                    router: %s
                    window: 1s
                    triggers: { interval: 100ms, drain: 1s, errorRate: 90%% }
                """.formatted(JAVA, ports.get(0), ports.get(1), ports.get(2), router.environment()));
        signet =
                new HandDrive(config, data.root(), "staging", systemd == null ? List.of() : systemd.inside(), Map.of());
    }

    private void ship(int exit, String version, boolean isDying) throws Exception {
        write(folder, version, isDying);
        signet.run(exit, "switch", "--version", version);
    }

    private static void write(Path folder, String version, boolean isDying) throws Exception {
        Files.writeString(
                folder.resolve("Shop.java"), PROGRAM.replace("VERSION", version).replace("DYING", "" + isDying));
    }

    private String served() throws Exception {
        try (RawHttp http = new RawHttp(ports.get(0))) {
            return http.get("/", false);
        }
    }
}
