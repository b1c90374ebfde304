package io.jenkins.plugins.signet.lookout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.watch.ErrorGroup;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import io.jenkins.plugins.signet.soak.watch.ProbeSubject;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.SoakCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.CommandDeployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ailments, seeded one by one into an application that soaks, under all probes at once: each is found within its stated time, by
 * the probe that is meant for it, and a quiet run finds none.
 */
@Tag("proof")
class AilmentsTest {

    private static final Duration LOOK = Duration.ofMillis(Proof.times(100, 500));
    private static final Duration SOON = Duration.ofSeconds(Proof.times(15, 10));
    private static final Duration LATER = Duration.ofSeconds(Proof.times(30, 40));
    private static final int MIB = 1 << 20;
    private static final String HOME = System.getProperty("user.home");

    /**
     * What ails it.
     *
     * @param finds how the reason begins; what is seen first may be either of several
     */
    private record Ailment(String what, String probe, List<String> finds, Duration stated, Act seed, Act heal) {}

    /** What is done to the application or its surroundings. */
    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final SoakMachine machine = new SoakMachine();
    private int port;
    private Path shared;
    private String database;
    private HttpServer dependency;
    private int dependencyPort;
    private HttpServer prometheus;
    private volatile String sample = "0";
    private Duration clockOff = Duration.ZERO;
    private CommandDeployer deployer;
    private Environment environment;
    private HostSpec spec;
    private Digest digest;
    private SoakState soak;
    private List<SoakAction> actions = List.of();

    @BeforeEach
    void deploy() throws Exception {
        // whose ports are whose is kept below it, and other tests of this machine use the same numbers
        System.setProperty("user.home", folder.toString());
        port = FreePort.take();
        shared = Files.createDirectories(folder.resolve("shared"));
        database = "jdbc:sqlite:" + folder.resolve("shop.db");
        sql("CREATE TABLE failures (message TEXT, at TEXT)");
        sql("CREATE TABLE orders (id INTEGER, customer INTEGER)");
        dependency = listening(0);
        dependencyPort = dependency.getAddress().getPort();
        prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        // as the HTTP API of Prometheus documents it
        prometheus.createContext("/api/v1/query", exchange -> {
            byte[] body = ("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
                            + "{\"__name__\":\"queue_length\",\"queue\":\"mail\"},\"value\":[1435781451.781,\"" + sample
                            + "\"]}]}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
        Files.writeString(folder.resolve("app.txt"), "the bits");
        Files.writeString(folder.resolve("smoke.yaml"), """
                name: orders
                checks:
                  - name: orders have a total
                    get: /api/orders
                    expect: { status: 200, json: { $.total: 12 } }
                """);
        Files.writeString(folder.resolve("signet.yaml"), application());
        Application application = ApplicationFile.read(folder.resolve("signet.yaml"));
        environment = application.environment("test-production").orElseThrow();
        spec = HostSpec.of("shop", environment, application.start(), application.health());
        List<Artifact> artifacts = List.of(new Artifact("app.txt", Digest.of("the bits")));
        digest = Manifest.of(artifacts).digest();
        deployer = new CommandDeployer(
                folder.resolve("slots"),
                new SlotCommand(
                        folder, application.start().command(), Map.of(), "test-production", port, FreePort.take()));
        deployer.deploy(Slot.BLUE, new ReleaseId("shop", "1"), digest, artifacts);
        new PointerFolder(folder.resolve("live")).point(Slot.BLUE);
        deployer.keepUp(Slot.BLUE);
        Waiting.until("the application answers", () -> Waiting.accepts(port));
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperty("user.home", HOME);
        deployer.stop(Slot.BLUE);
        dependency.stop(0);
        prometheus.stop(0);
    }

    private static HttpServer listening(int at) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
        server.start();
        return server;
    }

    private String application() {
        String every = LOOK.toMillis() * 2 + "ms";
        return """
                app: shop
                artifacts: [app.txt]
                start: {command: ['%s', -XX:TieredStopAtLevel=1, -Xmx32m, '-XX:MaxDirectMemorySize=900m', -cp, '%s', %s, '${port}', '%s']}
                health: {path: /up, timeout: 5s}
                environments:
                  test-production:
                    tier: test-production
                    url: http://127.0.0.1:%d
                    ports: {blue: %d, green: %d}
                    router: {type: nginx, pointer: '%s'}
                    database: {url: '%s'}
                    soak:
                      window: 2h
                      interval: %s
                      maxGap: 30s
                      probes:
                        - {name: page, kind: http, path: /, contains: Welcome, interval: EVERY}
                        - {name: checks, kind: smoke, suite: smoke.yaml, interval: EVERY}
                        - {name: errors, kind: metrics, path: /metrics, errorRate: 1%%, interval: EVERY}
                        - {name: time, kind: metrics, path: /metrics, latency: 500ms, interval: EVERY}
                        - {name: pace, kind: metrics, path: /metrics, slowdown: 3x, interval: EVERY}
                        - {name: gauges, kind: metrics, path: /metrics, alarms: [pool_pending > 0, jobs_oldest_seconds > 600], interval: EVERY}
                        - {name: log, kind: log, interval: EVERY}
                        - {name: worker log, kind: log, file: '%s', interval: EVERY}
                        - {name: failures, kind: errorTable, query: 'SELECT message, at FROM failures', interval: EVERY}
                        - {name: orders, kind: sql, query: 'SELECT count(*) FROM orders WHERE customer IS NULL', holds: == 0, interval: EVERY}
                        - {name: mail queue, kind: prometheus, server: 'http://127.0.0.1:%d', query: queue_length, holds: < 100, interval: EVERY}
                        - {name: payments, kind: dependency, address: 'tcp://127.0.0.1:%d', interval: EVERY}
                        - {name: restarts, kind: restarts, interval: EVERY}
                        - {name: leak, kind: memory, growth: 20GiB, over: %s, interval: EVERY}
                        - {name: memory, kind: memory, ceiling: 450MiB, interval: EVERY}
                        - {name: disk, kind: disk, path: /dev/shm, free: %dMiB, interval: EVERY}
                        - {name: filling, kind: disk, path: /dev/shm, free: 1B, fullIn: %s, over: %s, interval: EVERY}
                        - {name: clock, kind: clock, limit: 5s, interval: EVERY}
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        AilingApp.class.getName(),
                        shared,
                        port,
                        port,
                        FreePort.take(),
                        folder.resolve("live"),
                        database,
                        LOOK.toMillis() + "ms",
                        shared.resolve("worker.log"),
                        prometheus.getAddress().getPort(),
                        dependencyPort,
                        Proof.times(2, 8) + "s",
                        free() / MIB - 300,
                        "1h",
                        Proof.times(2, 8) + "s")
                .replace("EVERY", every);
    }

    private static long free() {
        try {
            return Files.getFileStore(Path.of("/dev/shm")).getUsableSpace();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Ailment> ailments() {
        Path ballast =
                Path.of("/dev/shm", "signet-ailments-" + ProcessHandle.current().pid());
        Act well = () -> ail("well");
        Path bits = folder.resolve("slots/blue/app/app.txt");
        return List.of(
                new Ailment("a burst of failed requests", "errors", List.of("errors:"), SOON, () -> ail("burst"), well),
                new Ailment("errors in the log of the slot", "log", List.of("log:"), SOON, () -> ail("log"), well),
                new Ailment(
                        "an exhausted pool of connections",
                        "gauges",
                        List.of("gauges: pool_pending"),
                        SOON,
                        () -> ail("pool"),
                        well),
                new Ailment(
                        "a table of errors that grows",
                        "failures",
                        List.of("failures:"),
                        SOON,
                        () -> sql("INSERT INTO failures VALUES ('card 4711 was refused', '2026-11-30 10:00:00')"),
                        () -> sql("DELETE FROM failures")),
                new Ailment(
                        "a dependency that is gone",
                        "payments",
                        List.of("payments:"),
                        SOON,
                        () -> dependency.stop(0),
                        () -> dependency = listening(dependencyPort)),
                new Ailment("a slow leak of memory", "leak", List.of("leak:"), LATER, () -> ail("leak"), well),
                new Ailment(
                        "one request in fifty that fails",
                        "errors",
                        List.of("errors:"),
                        SOON,
                        () -> ail("rarely"),
                        well),
                new Ailment(
                        "answers that take too long", "time", List.of("time:", "pace:"), SOON, () -> ail("slow"), well),
                new Ailment("answers that get slower", "pace", List.of("pace:"), SOON, () -> ail("slower"), well),
                new Ailment(
                        "a worker that is stuck",
                        "gauges",
                        List.of("gauges: jobs_oldest_seconds"),
                        SOON,
                        () -> ail("stuck"),
                        well),
                new Ailment(
                        "exceptions in another log",
                        "worker log",
                        List.of("worker log:"),
                        SOON,
                        () -> ail("stack"),
                        well),
                new Ailment(
                        "data that no longer holds",
                        "orders",
                        List.of("orders:"),
                        SOON,
                        () -> sql("INSERT INTO orders VALUES (1, NULL)"),
                        () -> sql("DELETE FROM orders")),
                new Ailment(
                        "a queue that Prometheus knows of",
                        "mail queue",
                        List.of("mail queue:"),
                        SOON,
                        () -> sample = "250",
                        () -> sample = "0"),
                new Ailment(
                        "memory over its ceiling",
                        "memory",
                        List.of("memory:", "leak:"),
                        LATER,
                        () -> ail("eats"),
                        well),
                new Ailment("another page than users expect", "page", List.of("page:"), SOON, () -> ail("page"), well),
                new Ailment(
                        "a field that is missing in an answer",
                        "checks",
                        List.of("checks:"),
                        SOON,
                        () -> ail("field"),
                        well),
                new Ailment(
                        "a disk that is nearly full",
                        "disk",
                        List.of("disk:", "filling:"),
                        SOON,
                        () -> Files.write(ballast, new byte[400 * MIB]),
                        () -> Files.deleteIfExists(ballast)),
                new Ailment("a disk that fills up", "filling", List.of("filling:"), LATER, () -> fill(ballast), () -> {
                    filling = false;
                    Files.deleteIfExists(ballast);
                }),
                new Ailment(
                        "a clock that is off",
                        "clock",
                        List.of("clock:"),
                        SOON,
                        () -> clockOff = Duration.ofSeconds(30),
                        () -> clockOff = Duration.ZERO),
                new Ailment(
                        "a health check that fails",
                        "(the health path)",
                        List.of("http://127.0.0.1:" + port + "/up answers status 503"),
                        SOON,
                        () -> ail("unwell"),
                        well),
                new Ailment(
                        "a process that ends and is started again",
                        "restarts",
                        List.of(
                                "restarts:",
                                "app was restarted",
                                "http://127.0.0.1:" + port,
                                "page:",
                                "nothing is live"),
                        SOON,
                        () -> ail("gone"),
                        () -> Waiting.until("it is started again", () -> Waiting.accepts(port))),
                new Ailment(
                        "other bits in the slot",
                        "(the digest)",
                        List.of("digest "),
                        SOON,
                        () -> Files.writeString(bits, "other bits"),
                        () -> Files.writeString(bits, "the bits")));
    }

    private volatile boolean filling;

    /** Some hundreds of MiB a second, of some GiB: in an hour it would be full. */
    private void fill(Path ballast) {
        filling = true;
        Thread thread = new Thread(() -> {
            try (var out = Files.newOutputStream(ballast)) {
                for (int i = 0; filling && i < 280; i++) {
                    out.write(new byte[MIB]);
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                filling = false;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void eachIsFoundWithinItsStatedTimeByTheProbeThatIsMeantForIt() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<Ailment> all = ailments();
        for (Ailment each : all.subList(0, Proof.times(6, all.size()))) {
            settle(each.what());
            long seeded = System.nanoTime();
            each.seed().run();
            boolean isFound = probeUntil(() -> !soak.resets().isEmpty(), each.stated());
            double seconds = (System.nanoTime() - seeded) / 1e9;
            each.heal().run();
            String reason = isFound ? soak.resets().get(0).reason() : "(not found)";
            if (each.finds().stream().noneMatch(reason::startsWith)) {
                missed.add(each.what() + ": " + reason);
            }
            rows.add(List.of(
                    each.what(),
                    each.probe(),
                    each.stated().toSeconds() + " s",
                    "%.1f s".formatted(seconds),
                    reason.length() > 120 ? reason.substring(0, 120) + "…" : reason));
        }
        rows.forEach(row -> System.out.println(String.join(" | ", row)));
        assertEquals(List.of(), missed);
        Proof.record(new Figures(
                "Ailments found while a release soaks",
                List.of(
                        "Seeded one by one into a test application in a slot, with 18 probes of all 12 kinds looking at it every "
                                + LOOK.toMillis() * 2
                                + " ms (AilmentsTest). The first reason that throws the window away has to be of"
                                + " the probe that is meant for the ailment.",
                        "Stated is within which time, from seeding to the reset; with other intervals it is (budget + 1) x"
                                + " (interval + the soak's interval) and what growth has to be seen for (`over`)."),
                List.of("ailment", "probe", "stated", "found after", "reason"),
                rows));
    }

    @Test
    void aQuietRunFindsNone() throws Exception {
        beginSoak();
        probeUntil(() -> false, quiet());
        assertEquals(List.of(), soak.resets(), soak::summary);
        assertTrue(isSeenByAll());
        soak.probes().forEach(probe -> assertEquals(0, probe.unwell(), probe::summary));
        soak.probes().forEach(probe -> System.out.println(probe.summary()));
        assertTrue(soak.healthy() > 5);
    }

    private static Duration quiet() {
        return Proof.isDemanded()
                ? Duration.ofMinutes(Integer.getInteger("signet.quietMinutes", 60))
                : Duration.ofSeconds(4);
    }

    @Test
    void errorsAreEvidenceByTheirCause() throws Exception {
        beginSoak();
        probeUntil(this::isSeenByAll, Duration.ofSeconds(30));
        ail("log");
        probeUntil(() -> errors("log") > 3, SOON);
        ErrorGroup group = soak.probes().stream()
                .filter(probe -> probe.name().equals("log"))
                .findFirst()
                .orElseThrow()
                .errors()
                .get(0);
        assertEquals("# ERROR [worker-#] order # was not paid: timeout", group.cause());
        assertFalse(group.first().isAfter(group.last()));
        assertTrue(group.example().contains("was not paid"));
    }

    private long errors(String probe) {
        return soak.probes().stream()
                .filter(each -> each.name().equals(probe))
                .mapToLong(each -> ErrorGroup.total(each.errors()))
                .sum();
    }

    // ---- the soak, as a shell drives it

    private void beginSoak() {
        SoakPolicy policy = environment.soak().orElseThrow();
        soak = SoakState.of(policy, digest);
        apply(new SoakEvent.Begin());
    }

    /** What the last ailment has left behind may take a moment to heal. */
    private void settle(String before) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        do {
            beginSoak();
            probeUntil(() -> isSeenByAll() || !soak.resets().isEmpty(), Duration.ofSeconds(30));
        } while (!soak.resets().isEmpty() && System.nanoTime() < deadline);
        assertTrue(soak.resets().isEmpty() && isSeenByAll(), () -> "before " + before + ": " + soak.resets());
    }

    private boolean isSeenByAll() {
        return ProbeRecords.missing(soak.policy().probes(), soak.probes()).isEmpty();
    }

    /** @return whether it came true in time */
    private boolean probeUntil(Callable<Boolean> condition, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !soak.isSettled()) {
            for (SoakAction action : actions) {
                if (action instanceof SoakAction.Probe probe) {
                    apply(look(probe.number()));
                    if (condition.call()) {
                        return true;
                    }
                }
            }
            Thread.sleep(LOOK.toMillis());
            apply(new SoakEvent.Tick());
        }
        return condition.call();
    }

    private SoakEvent look(int number) throws Exception {
        Instant now = Instant.now();
        List<ProbeOrder> orders = new ArrayList<>();
        for (ProbePolicy policy : ProbeRecords.due(soak.policy().probes(), soak.probes(), now)) {
            boolean isOfDatabase = policy.subject() instanceof ProbeSubject.OfDatabase;
            orders.add(new ProbeOrder(
                    policy,
                    ProbeRecords.cursor(soak.probes(), policy.name()),
                    soak.startedAt(),
                    isOfDatabase ? Map.of("DATABASE_URL", database) : Map.of(),
                    policy.subject() instanceof ProbeSubject.Smoke
                            ? Files.readString(folder.resolve("smoke.yaml"))
                            : "",
                    Map.of(),
                    Map.of(),
                    Map.of()));
        }
        SoakCall call =
                new SoakCall(spec, environment.url(), number, Map.of(), orders, List.of(), Duration.ofSeconds(10));
        InstantSource clock = () -> Instant.now().plus(clockOff);
        HostCall<?> travelled = HostCall.read(HostCall.written(call));
        return call.answer(travelled.carryOut(new Workplace(folder, Map.of(), clock, line -> {})));
    }

    private void apply(SoakEvent event) {
        Transition<SoakState, SoakAction> next = machine.on(soak, event, Instant.now());
        soak = next.state();
        actions = next.actions();
    }

    private void ail(String ailment) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ail?" + ailment))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }
}
