package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status} and {@code wait}, of a data folder and of a board that serves the same one. */
class BoardReadersTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void oneGoodReleaseAndABadOne() {
        DataFolder data = new DataFolder(folder);
        EcKey key = EcKey.generate();
        try (Ledger ledger = Ledger.open(data.ledger(), key)) {
            Sealer sealer = new Sealer(data, ledger, key, Instant::now);
            sealer.exportPublicKey();
            seal(data, sealer, "good", Verdict.GREEN);
            seal(data, sealer, "bad", Verdict.RED);
        }
    }

    private static void seal(DataFolder data, Sealer sealer, String app, Verdict verdict) {
        ReleaseId release = new ReleaseId(app, "1.0");
        Manifest manifest = Manifest.of(List.of(new Artifact("app.jar", Digest.of(app))));
        EvidenceRef smoke = new EvidenceStore(data.evidence())
                .put(Evidence.of(
                        EvidenceKind.SMOKE, release, "production", verdict, "looked", Instant.now(), Json.object()));
        sealer.seal(SealRequest.of(release, "production", Tier.PRODUCTION, manifest)
                .evidence(List.of(smoke))
                .build());
    }

    private Session signet(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", folder.toString()));
        return Session.of(all.toArray(String[]::new));
    }

    @Test
    void statusSaysWhatIsLiveWhereAndWhetherThatIsWell() throws Exception {
        Path json = folder.resolve("status.json");
        Session all = signet("status", "--json", json.toString());
        Session good = signet("status", "--app", "good");
        JsonNode written = Json.parse(Files.readString(json));
        assertAll(
                () -> assertEquals(1, all.exitCode(), all.err()),
                () -> assertTrue(all.out().contains("bad production: 1.0, RED, since "), all.out()),
                () -> assertTrue(all.out().contains("good production: 1.0, GREEN, since "), all.out()),
                () -> assertEquals("signet/status/v1", written.path("schema").asText()),
                () -> assertEquals(2, written.path("environments").size()),
                () -> assertEquals(0, good.exitCode(), good.err()),
                () -> assertEquals(1, good.out().lines().count(), good.out()));
    }

    @Test
    void waitReturnsWithWhatBecameOfTheRelease() {
        Session good = signet("wait", "--until", "sealed", "--app", "good", "--version", "1.0");
        Session bad = signet("wait", "--until", "sealed", "--app", "bad", "--version", "1.0");
        Session never = signet("wait", "--until", "sealed", "--app", "good", "--version", "2.0", "--timeout", "10ms");
        assertAll(
                () -> assertEquals(0, good.exitCode(), good.err()),
                () -> assertEquals("good 1.0: it is sealed GREEN in production\n", good.out()),
                () -> assertEquals(1, bad.exitCode(), bad.err()),
                () -> assertEquals(3, never.exitCode(), never.err()),
                () -> assertTrue(never.out().contains("nothing is known of it"), never.out()));
    }

    @Test
    void aBoardThatIsServedSaysTheSame() {
        DataFolderViews views = new DataFolderViews(new DataFolder(folder), ChangeLog.NONE, InstantSource.system());
        try (BoardServer server =
                BoardServer.start("127.0.0.1", 0, views, new Promotions(), Visitor.reader(), InstantSource.system())) {
            String url = server.uri().toString();
            Session status = Session.of("status", "--board", url, "--app", "good");
            Session wait = Session.of("wait", "--until", "sealed", "--app", "bad", "--version", "1.0", "--board", url);
            assertAll(
                    () -> assertEquals(0, status.exitCode(), status.err()),
                    () -> assertTrue(status.out().contains("good production: 1.0, GREEN"), status.out()),
                    () -> assertEquals(1, wait.exitCode(), wait.err()));
        }
    }

    @Test
    void aBoardTakesOverFromTheRunThatServesOneThere() throws Exception {
        DataFolderViews views = new DataFolderViews(new DataFolder(folder), ChangeLog.NONE, InstantSource.system());
        BoardServer ofRun = BoardServer.start(
                "127.0.0.1", 0, views, new Promotions(), Visitor.operator("ada"), InstantSource.system());
        String url = ofRun.uri().toString();
        String port = String.valueOf(ofRun.uri().getPort());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = {"board", "--data", folder.toString(), "--port", port};
        Thread board = new Thread(() -> Main.run(arguments, new Terminal(out, out, Map.of())), "board that takes over");
        board.start();
        try {
            await(() -> said.toString(StandardCharsets.UTF_8).contains("takes over"));
            assertTrue(principal(url).contains("ada"), "the run still serves it");
            ofRun.close();
            await(() -> said.toString(StandardCharsets.UTF_8).contains("The board is at " + url));
            assertEquals("", principal(url), "nobody may decide any more");
        } finally {
            ofRun.close();
            board.interrupt();
            board.join(30_000);
        }
    }

    private static String principal(String url) {
        try (HttpDocuments documents = new HttpDocuments(URI.create(url), "")) {
            return documents.get("session").path("principal").asText("");
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come to that");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void whatIsNoBoardCouldNotBeDetermined() {
        Session gone = Session.of("status", "--board", "http://127.0.0.1:1/");
        Session word = Session.of("status", "--board", "the-board");
        assertAll(
                () -> assertEquals(3, gone.exitCode()),
                () -> assertTrue(gone.err().contains("does not answer"), gone.err()),
                () -> assertEquals(2, word.exitCode()),
                () -> assertTrue(word.err().contains("--board"), word.err()));
    }
}
