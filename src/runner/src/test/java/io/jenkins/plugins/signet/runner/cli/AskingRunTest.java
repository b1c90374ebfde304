package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jenkinsfile that asks, answered on the terminal, on the board, or refused where there is neither. */
class AskingRunTest {

    private static final String TEXT = """
            node { sh 'echo effect > effect' }
            def to = input(message: 'Where to?', ok: 'Ship', submitter: 'ada', parameters: [choice(name: 'TO', choices: ['a', 'b'])])
            echo "to ${to}"
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String text, InputStream in, String... more) throws IOException {
        Path file = folder.resolve("Jenkinsfile");
        Files.writeString(file, text);
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "run",
                "--jenkinsfile",
                file.toString(),
                "--data",
                folder.resolve("data").toString()));
        arguments.addAll(List.of(more));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("PATH", System.getenv("PATH"), "USER", "jane"),
                in);
        return Main.run(arguments.toArray(String[]::new), terminal);
    }

    private static InputStream lines(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void takesTheAnswerFromTheTerminal() throws Exception {
        assertEquals(0, run(TEXT, lines("c\nb\nperhaps\nship\n"), "--no-board"));
        assertTrue(said().contains("'c' is not one of [a, b]"), said());
        assertTrue(said().contains("Approved by jane"), said());
        assertTrue(said().contains("to b"), said());
        assertFalse(said().contains("Board:"), said());
    }

    @Test
    void anAbortOnTheTerminalEndsTheRun() throws Exception {
        assertEquals(1, run(TEXT, lines("\nabort\n"), "--no-board"));
        assertTrue(said().contains("Rejected by jane"), said());
        assertTrue(said().contains("Finished: ABORTED"), said());
    }

    @Test
    void isRefusedBeforeAnythingRunsWhereNobodyCanAnswer() throws Exception {
        assertEquals(2, run(TEXT, InputStream.nullInputStream(), "--no-board"));
        assertEquals(
                "signet: Jenkinsfile:2:10: nobody can answer 'input' here: there is neither a terminal nor a board."
                        + " Run it from a terminal, or without --no-board\n",
                err.toString(StandardCharsets.UTF_8));
        String declarative = """
                pipeline {
                    agent any
                    stages { stage('a') { input { message 'Go?' }
                        steps { sh 'echo effect > effect' } } }
                }
                """;
        assertEquals(2, run(declarative, InputStream.nullInputStream(), "--no-board"));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("Jenkinsfile:3:27: nobody can answer"), err.toString());
        assertFalse(Files.exists(folder.resolve("effect")));
    }

    @Test
    void takesTheAnswerFromTheBoard() throws Exception {
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> {
            try {
                return run(TEXT, InputStream.nullInputStream());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        JsonNode question = awaitQuestion();
        assertEquals("Where to?", question.get("message").asText());
        assertEquals("Ship", question.get("ok").asText());
        assertEquals("ada", question.get("submitters").get(0).asText());
        assertEquals(
                "b", question.get("parameters").get(0).get("choices").get(1).asText());
        String path = "api/questions/" + question.get("id").asText();
        String answer = "{\"proceed\": true, \"values\": {\"TO\": \"b\"}}";
        assertEquals(403, post(path, answer, "wrong").statusCode());
        String token = Json.parse(get("api/session").body()).get("token").asText();
        assertEquals(400, post(path, "{}", token).statusCode());
        assertEquals(200, post(path, answer, token).statusCode());
        assertEquals(0, exit.get(30, TimeUnit.SECONDS));
        assertTrue(said().contains("to b"), said());
    }

    private JsonNode awaitQuestion() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            if (said().contains("Board: ") && said().contains("\n")) {
                JsonNode open = Json.parse(get("api/questions").body()).get("questions");
                if (!open.isEmpty()) {
                    return open.get(0);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("nothing was asked: " + said());
    }

    private URI board(String path) {
        String url = said().lines()
                .filter(line -> line.startsWith("Board: "))
                .findFirst()
                .orElseThrow();
        return URI.create(url.substring("Board: ".length()) + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(board(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(board(path))
                .header("Content-Type", "application/json")
                .header("X-Signet-Token", token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
