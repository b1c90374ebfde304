package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The documents of a board that is served somewhere.
 *
 * @param login {@code user:token}, empty for none; it goes nowhere but to the board
 */
record HttpDocuments(URI board, String login, HttpClient client) implements BoardDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    HttpDocuments(URI board, String login) {
        this(board, login, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    @Override
    public JsonNode get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(board.resolve("api/" + path)).timeout(PATIENCE);
        if (!login.isEmpty()) {
            byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return read(answer);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UndeterminedException("the board at " + board + " does not answer: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while the board was asked", e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new UndeterminedException(
                    "the board at " + board + " does not let you read it: set SIGNET_BOARD_LOGIN to user:token");
        }
        try {
            JsonNode document = Json.parse(answer.body());
            boolean isOurs = document.path("schema").asText().startsWith("signet/board/");
            if (isOurs && status == NOT_FOUND) {
                return MissingNode.getInstance();
            }
            if (isOurs && status == OK) {
                return document;
            }
            if (isOurs) {
                throw new UndeterminedException(document.path("message").asText());
            }
        } catch (IllegalArgumentException notJson) {
            // no board either
        }
        throw new UndeterminedException("what answers at " + board + " is no board (status " + status + ")");
    }

    @Override
    public void close() {
        // the client's threads are daemons and end with it
    }

    /** Without the login. */
    @Override
    public String toString() {
        return board.toString();
    }
}
