package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.Caller;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.api.HostLooks;
import io.jenkins.plugins.signet.board.api.ReleaseLinks;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.LocalSights;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the board says against what users get, through histories of two applications that are really served: after each deed,
 * which makes one more history, the version and the digest that the board names are those of what the router answers with.
 */
class ServedTruthTest {

    /** An ill release is well until users have come to it. */
    private static final String PROGRAM = """
            import http.server, sys
            seen = 0
            class Shop(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    global seen
                    seen += self.path == '/'
                    ill = ILL and seen > 3
                    body = b'VERSION'
                    self.send_response(500 if ill else 200)
                    self.send_header('Content-Length', str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *line):
                    pass
            http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Shop).serve_forever()
            """;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Two applications and what is done to them, in order: GOOD and ILL ship a release, BACK rolls back, FURTHER leaves the
     * last good one too, FORWARD goes forward, HAND moves the pointer past everybody, SEAL seals anew what is served, BARE
     * seals a release that was never switched to, DOWN ships what does not start.
     */
    private static final String DEEDS = """
            shop GOOD
            shop GOOD
            shop ILL
            shop GOOD
            wiki GOOD
            shop BACK
            wiki ILL
            shop FORWARD
            shop HAND
            shop HAND
            wiki GOOD
            shop BARE
            shop DOWN
            shop SEAL
            wiki BACK
            wiki HAND
            wiki GOOD
            shop ILL
            shop ILL
            shop BACK
            shop GOOD
            wiki BARE
            shop HAND
            shop GOOD
            wiki DOWN
            wiki GOOD
            wiki ILL
            wiki BACK
            wiki FORWARD
            shop BACK
            shop SEAL
            shop GOOD
            """;

    private final Clock clock = Clock.systemUTC();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final AtomicBoolean users = new AtomicBoolean(true);
    private final Map<String, Served> apps = new HashMap<>();

    @TempDir
    private Path folder;

    private final List<String> table = new ArrayList<>();
    private DataFolder data;

    /** An application that is served here, and the releases that it ever had, by what they answer. */
    private record Served(String app, Path folder, URI site, Path host, Map<String, Manifest> releases) {}

    @AfterEach
    void stopWhatRuns() throws Exception {
        users.set(false);
        workers.shutdownNow();
        for (Served each : apps.values()) {
            new RouterProcess(each.host().resolve("router")).stop();
            for (Slot slot : Slot.values()) {
                new SlotProcess(each.host().resolve("slots").resolve(slot.label())).stop();
            }
        }
    }

    @Test
    @Timeout(600)
    void theBoardSaysWhatUsersGet() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        DataFolderViews views = new DataFolderViews(
                data, ChangeLog.NONE, LocalSights.asking(data, workers, clock), ReleaseLinks.NONE, clock);
        BoardApi board = new BoardApi(views, new Promotions(), clock);
        BoardApi unasked = new BoardApi(
                new DataFolderViews(data, ChangeLog.NONE, HostLooks.NONE, ReleaseLinks.NONE, clock),
                new Promotions(),
                clock);
        Map<String, Boolean> moved = new HashMap<>();
        for (String line : DEEDS.strip().split("\n")) {
            String[] deed = line.strip().split(" ");
            Served app = apps.computeIfAbsent(deed[0], this::describe);
            happen(app, deed[1]);
            Instant done = clock.instant();
            moved.merge(deed[0], deed[1].equals("HAND"), (before, now) -> now || before && !settles(deed[1]));
            for (Served each : apps.values()) {
                String gets = gets(each);
                JsonNode said = seen(board, each, done);
                table.add(line + ": " + each.app() + " serves " + gets + ", the board says "
                        + said.path("version").asText() + " ("
                        + said.path("how").asText() + ")");
                assertEquals(gets, said.path("version").asText(), () -> String.join("\n", table));
                assertEquals(
                        each.releases().get(gets).digest().toString(),
                        said.path("manifest").asText(),
                        () -> String.join("\n", table));
                if (!moved.getOrDefault(each.app(), false)) {
                    // nobody has moved anything past the ledger, so that it alone tells the same
                    assertEquals(gets, serving(unasked, each).path("version").asText(), () -> String.join("\n", table));
                }
            }
        }
        assertTrue(table.size() > 30, "histories: " + table.size());
    }

    /** After these it is recorded what users get, whatever somebody did by hand before. */
    private static boolean settles(String deed) {
        return !deed.equals("HAND") && !deed.equals("SEAL") && !deed.equals("BARE");
    }

    private void happen(Served app, String deed) throws Exception {
        switch (deed) {
            case "GOOD" -> ship(app, "False", 0);
            case "ILL" -> ship(app, "True", 1);
            case "DOWN" -> ship(app, "this does not even parse", 1);
            case "BACK" -> signet(app, 0, "rollback", "--from", gets(app));
            case "FORWARD" -> signet(app, 0, "rollback", "--forward");
            case "HAND" -> {
                PointerFolder pointer = new PointerFolder(app.host().resolve("live"));
                pointer.point(pointer.live().orElseThrow().other());
            }
            case "SEAL" -> seal(app, gets(app), List.of());
            case "BARE" -> {
                String version = next(app);
                app.releases().put(version, manifest(Digest.of("never shipped: " + version)));
                seal(app, version, List.of());
            }
            default -> throw new IllegalStateException(deed);
        }
    }

    private static Manifest manifest(Digest program) {
        return Manifest.of(List.of(new Artifact("app.py", program)));
    }

    private static String next(Served app) {
        return app.app() + "-" + (app.releases().size() + 1);
    }

    private void ship(Served app, String ill, int exitCode) throws Exception {
        String version = next(app);
        Path program = app.folder().resolve("app.py");
        Files.writeString(program, PROGRAM.replace("VERSION", version).replace("ILL", ill));
        app.releases().put(version, manifest(Digest.ofFile(program)));
        signet(app, exitCode, "switch", "--version", version);
        LedgerReader ledger = LedgerReader.open(data.ledger());
        LedgerEntry shipped = ledger.entry(ledger.size() - 1);
        seal(app, version, List.of(new EvidenceStore(data.evidence()).get(shipped.digest())));
    }

    private void seal(Served app, String version, List<Evidence> evidence) throws Exception {
        try (RunnerSeals seals = RunnerSeals.open(data, Map.of(), clock)) {
            seals.sealer()
                    .seal(SealRequest.of(
                                    new ReleaseId(app.app(), version),
                                    "production",
                                    Tier.TEST_PRODUCTION,
                                    app.releases().get(version))
                            .evidence(evidence.stream().map(Evidence::ref).toList())
                            .readBack(
                                    evidence.isEmpty()
                                            ? null
                                            : app.releases().get(version).digest())
                            .build());
        }
    }

    private Served describe(String app) {
        int port = FreePort.take();
        Path own = folder.resolve(app);
        Served served = new Served(
                app,
                own,
                URI.create("http://127.0.0.1:" + port + "/"),
                LocalHost.folder(data.root(), app, "production"),
                new HashMap<>());
        try {
            Files.createDirectories(own);
            Files.writeString(own.resolve("signet.yaml"), """
                    app: %s
                    artifacts: [app.py]
                    start: { command: [python3, app.py, "${port}"] }
                    health: { path: /up, interval: 100ms, timeout: 5s, healthy: 2, unhealthy: 2, within: 10s }
                    environments:
                      production:
                        tier: dev
                        url: "%s"
                        ports: { blue: %d, green: %d }
                        router: { type: embedded, listen: %d }
                        window: 1s
                        triggers: { interval: 100ms, drain: 100ms }
                    """.formatted(
                            app, served.site(), FreePort.take(), FreePort.take(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.execute(() -> use(served.site()));
        return served;
    }

    /** Users who never stop. */
    private void use(URI site) {
        while (users.get()) {
            try {
                client.send(HttpRequest.newBuilder(site).build(), BodyHandlers.discarding());
            } catch (IOException notServedYet) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            } catch (InterruptedException end) {
                return;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private String gets(Served app) throws Exception {
        return client.send(HttpRequest.newBuilder(app.site()).build(), BodyHandlers.ofString())
                .body();
    }

    /** What the board says, once the host was asked after the deed was done. */
    private JsonNode seen(BoardApi board, Served app, Instant after) {
        Instant end = clock.instant().plus(PATIENCE);
        while (true) {
            JsonNode serving = serving(board, app);
            if (serving.has("seenAt")
                    && Instant.parse(serving.get("seenAt").asText()).isAfter(after)) {
                return serving;
            }
            assertTrue(clock.instant().isBefore(end), () -> "the host is not asked: " + serving);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static JsonNode serving(BoardApi board, Served app) {
        JsonNode answer = Json.parse(board.handle(new BoardRequest(
                        "GET",
                        "environments/" + app.app() + "/production",
                        Map.of(),
                        "",
                        "",
                        new byte[0],
                        new Caller(Optional.empty(), Set.of(BoardPermission.VIEW), "", "", false)))
                .text());
        return answer.path("environment").path("serving");
    }

    private void signet(Served app, int exitCode, String command, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--data",
                data.root().toString(),
                "--config",
                app.folder().resolve("signet.yaml").toString(),
                "--environment",
                "production"));
        all.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        int ended = Main.run(all.toArray(String[]::new), terminal, terminal);
        assertEquals(
                exitCode, ended, () -> said.toString(StandardCharsets.UTF_8) + "\nafter\n" + String.join("\n", table));
    }
}
