package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
        return read(send(request(path)));
    }

    /**
     * A press, with what the board's session asks of one.
     *
     * @throws UndeterminedException if it is not known whether it counted
     */
    Pressed post(String path, JsonNode body) {
        JsonNode session = get("session");
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (!session.path("token").asText("").isEmpty()) {
            request.header(
                    session.path("tokenHeader").asText(), session.path("token").asText());
        }
        HttpResponse<String> answer = send(request.POST(BodyPublishers.ofString(body.toString())));
        try {
            JsonNode document = Json.parse(answer.body());
            if (document.path("schema").asText().startsWith("signet/board/")) {
                return new Pressed(answer.statusCode(), document);
            }
        } catch (IllegalArgumentException notJson) {
            // no board either
        }
        throw new UndeterminedException("what answers at " + board + " is no board (status " + answer.statusCode()
                + "): look at the release's page whether the press counted");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(board.resolve("api/" + path)).timeout(PATIENCE);
        if (!login.isEmpty()) {
            byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
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
