package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.board.api.RollbackView;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RollbackLine;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real program in two slots behind the embedded router. */
class RollbackTest {

    private static final String PROGRAM = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetAddress;
            import java.net.InetSocketAddress;

            class Shop {
                public static void main(String[] args) throws Exception {
                    int port = Integer.parseInt(args[0]);
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                    server.createContext("/", exchange -> {
                        byte[] body = "VERSION".getBytes();
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Clock clock = Clock.systemUTC();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private DataFolder data;
    private Path config;
    private URI site;
    private Path host;

    @BeforeEach
    void describeTheApplication() throws Exception {
        List<Integer> ports = FreePort.take(3);
        // a shell would take this folder's name for three words, one of them a command of its own
        data = new DataFolder(folder.resolve("its data $(id)'s"));
        config = folder.resolve("signet.yaml");
        site = URI.create("http://127.0.0.1:" + ports.get(0) + "/");
        host = LocalHost.folder(data.root(), "shop", "staging");
        Files.writeString(config, """
                app: shop
                artifacts: [Shop.java]
                start: { command: ["%s", "-XX:TieredStopAtLevel=1", Shop.java, "${port}"] }
                health: { path: /up, interval: 100ms, timeout: 30s, healthy: 2, unhealthy: 2, within: 60s }
                environments:
                  staging:
                    tier: test-production
                    url: "%s"
                    ports: { blue: %d, green: %d }
                    router: { type: embedded, listen: %d }
                    window: 500ms
                    triggers: { interval: 100ms, drain: 100ms }
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        site,
                        ports.get(1),
                        ports.get(2),
                        ports.get(0)));
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        new RouterProcess(host.resolve("router")).stop();
        for (Slot slot : Slot.values()) {
            new SlotProcess(host.resolve("slots").resolve(slot.label())).stop();
        }
    }

    @Test
    void bringsTheLastGoodReleaseBackOnceAndEntersItIntoTheLedger() throws Exception {
        ship("1");
        ship("2");
        assertEquals("2", served());

        assertEquals("GREEN: shop 2 is live already; nothing to do", rollback(0));
        String plan = rollback(0, "--plan", "--from", "2");
        assertTrue(plan.startsWith("GREEN: would go from shop 2 to shop 1: a flip"), plan);
        assertEquals("2", served());

        assertTrue(rollback(0, "--from", "2").contains("GREEN: shop 1: "));
        assertEquals("1", served());
        LedgerReader ledger = LedgerReader.open(data.ledger());
        LedgerEntry last = ledger.entry(ledger.size() - 1);
        assertAll(
                () -> assertEquals(LedgerEntryType.ROLLBACK, last.type()),
                () -> assertEquals(new ReleaseId("shop", "2"), last.release()),
                () -> assertEquals(Verdict.GREEN, last.verdict()));

        assertEquals("GREEN: shop 1 is live already; nothing to do", rollback(0));
        String pastedLate = rollback(2, "--from", "2");
        assertTrue(pastedLate.contains("shop 1 is live, not 2, which this command was made to leave"), pastedLate);
        assertTrue(rollback(2, "--further").contains("there is nothing to go back to"));
        assertTrue(rollback(2, "--to", "7").contains("Go to one of: 1, 2"));
        assertEquals("1", served());

        assertTrue(rollback(0, "--forward").contains("GREEN: shop 2: "));
        assertEquals("2", served());
        assertTrue(rollback(0, "--to", "1").contains("GREEN: shop 1: "));
        assertEquals("1", served());
    }

    @Test
    void aPipelineWithTheLibraryDoesTheSame() throws Exception {
        ship("1");
        said(0, "key", "rotate", "--data", data.root().toString());
        ship("2");

        String said =
                run("def back = rollBack(app: 'shop', environment: 'staging', from: '2')\necho \"is ${back.release}\"");
        assertTrue(said.contains("Going back to shop 1 in staging"), said);
        assertTrue(said.contains("is shop 1"), said);
        assertEquals("1", served());
        LedgerReader ledger = LedgerReader.open(data.ledger());
        LedgerEntry last = ledger.entry(ledger.size() - 1);
        assertEquals(LedgerEntryType.ROLLBACK, last.type());
        assertEquals(new ReleaseId("shop", "2"), last.release());

        String again = run("rollBack(app: 'shop', environment: 'staging')");
        assertTrue(again.contains("shop 1 is live already; nothing to do"), again);
    }

    @Test
    @Timeout(120)
    void aPressOnTheBoardDoesTheSame() throws Exception {
        ship("1");
        ship("2");
        long red = LedgerReader.open(data.ledger()).size() - 1;
        Application application = ApplicationFile.read(config);
        try (PressedRollbacks rollbacks = new PressedRollbacks(
                data,
                application,
                (place, who) -> new Rollback(new ByHand(
                        data, application, place, Optional.empty(), who, Map.of(), folder, clock, line -> {})),
                clock)) {
            assertEquals(
                    RollbackView.State.NONE,
                    rollbacks.of("shop", "staging").orElseThrow().state());
            assertEquals(Optional.empty(), rollbacks.of("shop", "nowhere"));
            assertEquals(
                    Decision.Outcome.UNKNOWN,
                    rollbacks.begin("cart", "staging", red, "ada").outcome());
            assertEquals(
                    Decision.Outcome.STALE,
                    rollbacks.begin("shop", "staging", red - 1, "ada").outcome());
            assertEquals(
                    Decision.Outcome.BEGUN,
                    rollbacks.begin("shop", "staging", red, "ada").outcome());
            assertEquals(
                    Decision.Outcome.UNDER_WAY,
                    rollbacks.begin("shop", "staging", red, "bob").outcome());
            RollbackView ended = ended(rollbacks);
            assertEquals(Verdict.GREEN, ended.verdict(), ended::summary);
            assertTrue(ended.summary().startsWith("shop 1: "), ended.summary());
            assertEquals("ada", ended.who());
        }
        LedgerReader ledger = LedgerReader.open(data.ledger());
        Evidence evidence = new EvidenceStore(data.evidence())
                .get(ledger.entry(ledger.size() - 1).digest());
        assertEquals("ada", evidence.body().path("startedBy").asText());
        assertEquals("1", served());
    }

    private static RollbackView ended(PressedRollbacks rollbacks) {
        RollbackView view = rollbacks.of("shop", "staging").orElseThrow();
        while (view.state() == RollbackView.State.RUNNING) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            view = rollbacks.of("shop", "staging").orElseThrow();
        }
        return view;
    }

    private String run(String script) throws Exception {
        Path jenkinsfile = Files.writeString(folder.resolve("Jenkinsfile"), "@Library('signet') _\n\n" + script + "\n");
        return said(
                0,
                "run",
                "--jenkinsfile",
                jenkinsfile.toString(),
                "--data",
                data.root().toString());
    }

    @Test
    void startsTheLastGoodReleaseAgainIfItsSlotIsDown() throws Exception {
        ship("1");
        ship("2");
        new SlotProcess(host.resolve("slots").resolve(Slot.BLUE.label())).stop();
        assertTrue(rollback(0, "--from", "2").contains("GREEN: shop 1: "));
        assertEquals("1", served());
    }

    @Test
    void theCommandOfASealWorksWhenItIsPastedInWhateverFolder() throws Exception {
        ship("1");
        ship("2");
        String command = RollbackLine.here(data.root()).command(config, "staging", "2");
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Path said = elsewhere.resolve("said");
        Process shell = new ProcessBuilder("sh")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        shell.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        assertEquals(0, shell.waitFor(), () -> command);
        assertTrue(Files.readString(said).contains("GREEN: shop 1: "), Files.readString(said));
        assertEquals("1", served());
    }

    @Test
    void aMigrationThatTheOldReleaseCannotLiveWithIsSaidBeforeAnythingMoves() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        Files.writeString(config, Files.readString(config) + "    database: { url: \"" + url + "\" }\n");
        migrate(url, "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price INTEGER)");
        ship("1");
        assertFalse(signet(0, "switch", "--version", "2", "--plan").contains("way back"));
        migrate(url, "ALTER TABLE item DROP COLUMN price");
        String why = "it cannot live with the migrated database, where column item.price is missing";
        String plan = signet(0, "switch", "--version", "2", "--plan");
        assertTrue(plan.contains("There will be no way back to blue: " + why), plan);
        ship("2");
        assertEquals("2", served());
        LedgerReader ledger = LedgerReader.open(data.ledger());
        Evidence evidence = new EvidenceStore(data.evidence())
                .get(ledger.entry(ledger.size() - 2).digest());
        assertEquals(why, evidence.body().get("noWayBack").asText());
        String back = rollback(0, "--plan", "--from", "2");
        assertTrue(back.contains("to shop 1: a flip") && back.contains(". What still runs in blue: " + why), back);
    }

    private static void migrate(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aLeaseCanBeSeenAndBrokenWithAReason() throws Exception {
        ship("1");
        assertTrue(signet(0, "lease").startsWith("free, last held by switch-"), signet(0, "lease"));
        assertTrue(signet(2, "lease", "--break", "stuck").contains("nobody holds the lease"));
        Files.writeString(
                host.resolve("lease.json"),
                Json.write(new HostLease.Lease(
                                HostLease.Lease.SCHEMA,
                                "a run that hangs",
                                "a run that hangs",
                                7,
                                7,
                                3,
                                clock.instant().plusSeconds(600),
                                null))
                        .toString());
        assertTrue(signet(0, "lease").startsWith("held by a run that hangs until "));
        assertTrue(signet(0, "switch", "--version", "2", "--plan").contains("Not now: a run that hangs has the lease"));
        assertTrue(signet(2, "lease", "--break", " ").contains("no reason is given"));
        String broken = signet(0, "lease", "--break", "it hangs since noon");
        assertTrue(broken.endsWith(", broken: it hangs since noon"), broken);
        ship("2");
        assertEquals("2", served());
    }

    private void ship(String version) throws Exception {
        Files.writeString(folder.resolve("Shop.java"), PROGRAM.replace("VERSION", version));
        assertTrue(signet(0, "switch", "--version", version, "--plan").startsWith("Would start shop " + version));
        String said = signet(0, "switch", "--version", version);
        assertTrue(said.contains("GREEN: shop " + version), said);
        LedgerReader ledger = LedgerReader.open(data.ledger());
        LedgerEntry shipped = ledger.entry(ledger.size() - 1);
        assertEquals(LedgerEntryType.SWITCH, shipped.type());
        Manifest manifest = Manifest.of(List.of(new Artifact("Shop.java", Digest.ofFile(folder.resolve("Shop.java")))));
        Evidence evidence = new EvidenceStore(data.evidence()).get(shipped.digest());
        try (RunnerSeals seals = RunnerSeals.open(data, Map.of(), clock)) {
            seals.sealer()
                    .seal(SealRequest.of(shipped.release(), "staging", Tier.TEST_PRODUCTION, manifest)
                            .evidence(List.of(evidence.ref()))
                            .readBack(manifest.digest())
                            .build());
        }
    }

    private String rollback(int exitCode, String... more) {
        return signet(exitCode, "rollback", more);
    }

    private String signet(int exitCode, String command, String... more) {
        String[] arguments = {
            command, "--data", data.root().toString(), "--config", config.toString(), "--environment", "staging"
        };
        String[] all =
                Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
        return said(exitCode, all);
    }

    private static String said(int exitCode, String... all) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        int ended = Main.run(all, terminal, terminal);
        String text = said.toString(StandardCharsets.UTF_8).strip();
        assertEquals(exitCode, ended, text);
        return text;
    }

    private String served() throws Exception {
        return client.send(HttpRequest.newBuilder(site).build(), BodyHandlers.ofString())
                .body();
    }
}
