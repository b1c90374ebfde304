package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that waits in a run, decided about by commands: of the same data folder, and at its board's address. */
class PressCommandsTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private CompletableFuture<Session> asking() throws IOException {
        Files.writeString(folder.resolve("shop.txt"), "the release");
        Files.writeString(
                folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [shop.txt]
                start: { command: [never, started] }
                health: { path: /up }
                environments:
                  dev:
                    tier: dev
                    url: "http://127.0.0.1:1/"
                    ports: { blue: %d, green: %d }
                    router: { type: caddy, pointer: "%s" }
                """.formatted(FreePort.take(), FreePort.take(), folder.resolve("live")));
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node { planRelease(version: '1') }
                def decision = promoteRelease(app: 'shop', version: '1', environment: 'dev')
                echo "because ${decision.comment}"
                """);
        return CompletableFuture.supplyAsync(() -> Session.of(
                Map.of("PATH", System.getenv("PATH"), "USER", "jane"),
                "run",
                "--jenkinsfile",
                folder.resolve("Jenkinsfile").toString(),
                "--data",
                data().toString()));
    }

    private Session press(String verb, String comment, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(verb, "--app", "shop", "--version", "1", "--comment", comment));
        if (!List.of(more).contains("--board")) {
            arguments.addAll(List.of("--data", data().toString()));
        }
        arguments.addAll(List.of(more));
        return Session.of(Map.of(), arguments.toArray(String[]::new));
    }

    /** Until somebody is asked, a comment is not taken. */
    private void awaitQuestion() throws Exception {
        Waiting.until(
                "somebody is asked",
                () -> Files.exists(data()) && press("comment", "is it there?").exitCode() == 0);
    }

    @Test
    void aReleaseIsHeldCommentedOnAndPromoted() throws Exception {
        CompletableFuture<Session> run = asking();
        awaitQuestion();
        assertEquals(0, press("hold", "the pool looks odd").exitCode());
        Session held = press("promote", "go");
        assertEquals(1, held.exitCode(), held.err());
        assertTrue(held.out().contains("shop 1: it did not count: held by jane: the pool looks odd"), held.out());
        assertEquals(0, press("hold", "it is the cache", "--go-on").exitCode());
        Session stale =
                press("promote", "go", "--evidence", Digest.of("another page").toString());
        assertEquals(1, stale.exitCode(), stale.out() + stale.err());
        Path report = folder.resolve("press.json");
        Session promoted = press("promote", "one line, and tried", "--json", report.toString());
        assertEquals(0, promoted.exitCode(), promoted.out() + promoted.err());
        assertTrue(promoted.out().contains("shop 1: approved by jane"), promoted.out());
        JsonNode written = Json.parse(Files.readString(report));
        assertEquals("signet/press/v1", written.path("schema").asText());
        assertEquals("PROMOTED", written.path("outcome").asText());

        Session ended = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().contains("because one line, and tried"), ended.out());
        Session late = press("promote", "again");
        assertEquals(3, late.exitCode());
        assertTrue(late.err().contains("no run with a board is at work in"), late.err());
        assertFalse(Files.exists(data().resolve("requests/board")));
    }

    @Test
    void aReleaseIsRejectedAtTheBoardsAddress() throws Exception {
        CompletableFuture<Session> run = asking();
        awaitQuestion();
        String board = Files.readString(data().resolve("requests/board"));
        Session unknown =
                Session.of(Map.of(), "reject", "--app", "shop", "--version", "9", "--comment", "no", "--board", board);
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("no train carries shop 9 there"), unknown.err());
        Session rejected = press("reject", "too risky on a Friday", "--board", board);
        assertEquals(0, rejected.exitCode(), rejected.out() + rejected.err());
        assertTrue(rejected.out().contains("shop 1: rejected by jane: too risky on a Friday"), rejected.out());
        Session ended = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertFalse(ended.out().contains("because"), ended.out());
    }

    @Test
    void aRunThatWasKilledIsNotThereToPress() throws Exception {
        Files.createDirectories(data().resolve("requests"));
        Files.writeString(data().resolve("requests/board"), "http://127.0.0.1:" + FreePort.take() + "/");
        Session killed = press("promote", "go");
        assertEquals(3, killed.exitCode());
        assertTrue(killed.err().contains("does not answer"), killed.err());
    }
}
