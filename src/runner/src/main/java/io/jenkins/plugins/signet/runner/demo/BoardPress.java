package io.jenkins.plugins.signet.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Presses promote for an unattended demo: through the board's own API, on the evidence that the page shows. */
public final class BoardPress implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final URI board;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Thread watcher = new Thread(this::watch, "board-press");

    private BoardPress(URI board) {
        this.board = board;
    }

    public static BoardPress start(URI board) {
        BoardPress press = new BoardPress(board);
        press.watcher.setDaemon(true);
        press.watcher.start();
        return press;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pressWhatWaits();
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void pressWhatWaits() throws InterruptedException {
        try {
            for (JsonNode train : get("api/trains").path("trains")) {
                if (train.path("state").asText().equals("AWAITING_PROMOTION")) {
                    press(train.path("id").asText());
                }
            }
        } catch (IOException notYet) {
            // the board is asked again
        }
    }

    private void press(String train) throws IOException, InterruptedException {
        JsonNode page = get("api/trains/" + train + "/evidence");
        if (!page.path("canPromote").asBoolean()) {
            return;
        }
        JsonNode session = get("api/session");
        if (session.path("tokenHeader").asText().isEmpty()) {
            throw new IOException("the board is about to go");
        }
        String body = Json.object()
                .put("evidence", page.path("evidence").asText())
                .put("comment", "Pressed for an unattended demo")
                .toString();
        HttpRequest request = HttpRequest.newBuilder(board.resolve("api/trains/" + train + "/promote"))
                .header("Content-Type", "application/json")
                .header(
                        session.path("tokenHeader").asText(),
                        session.path("token").asText())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(board.resolve(path)).build();
        try {
            return Json.parse(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IllegalArgumentException notJson) {
            throw new IOException(notJson);
        }
    }
}
