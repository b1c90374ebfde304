package io.jenkins.plugins.signet.traffic.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A Caddy that is told to replace the upstreams of the reverse proxy with a given {@code @id}, by its admin API. Caddy
 * loads its whole configuration anew for that; what it costs is told by {@link #cost()}. {@code If-Match} sees to it that
 * nothing is overwritten that someone else has changed in between.
 *
 * @param address of the admin API, {@code host:port}
 * @param id of the {@code reverse_proxy} handler
 */
public record CaddyAdmin(String address, String id, int bluePort, int greenPort) implements Router {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    /** The upstreams as Caddy has them, and the tag by which it knows them. */
    private record Upstreams(JsonNode value, String tag) {}

    @Override
    public Optional<Slot> live() throws IOException {
        JsonNode upstreams = read().value();
        if (upstreams.size() == 1) {
            String dial = upstreams.get(0).path("dial").asText();
            for (Slot slot : Slot.values()) {
                if (dial.equals(dial(slot))) {
                    return Optional.of(slot);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean tellsWhatRuns() {
        return true;
    }

    @Override
    public void point(Slot slot) throws IOException, InterruptedException {
        Upstreams before = read();
        String body = Json.write(new Upstream[] {new Upstream(dial(slot))}).toString();
        HttpRequest patch = HttpRequest.newBuilder(uri())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("If-Match", before.tag())
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()
                .send(patch, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == PRECONDITION_FAILED) {
            throw new IOException("somebody else has just changed Caddy's configuration");
        }
        if (answer.statusCode() != OK) {
            throw new IOException("Caddy refused to point to " + slot + ": "
                    + answer.body().lines().findFirst().orElse("status " + answer.statusCode()));
        }
    }

    @Override
    public String cost() {
        return "Caddy's configuration is replaced: all WebSockets are dropped, and kept connections that send a request at"
                + " that moment are closed unanswered";
    }

    private record Upstream(String dial) {}

    /** The tag comes as a trailer, after the body; of the JDK's two clients only this one shows it. */
    private Upstreams read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri().toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            if (connection.getResponseCode() == NOT_FOUND) {
                throw new IOException("Caddy knows no reverse proxy with @id '" + id + "'");
            }
            try (InputStream in = connection.getInputStream()) {
                String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String tag = connection.getHeaderField("Etag");
                if (tag == null) {
                    throw new IOException("Caddy's admin API sent no ETag, without which nothing is changed");
                }
                return new Upstreams(Json.parse(body), tag);
            }
        } catch (IOException e) {
            throw new IOException("Caddy's admin API at " + address + ": " + e.getMessage(), e);
        } finally {
            connection.disconnect();
        }
    }

    private URI uri() {
        return URI.create("http://" + address + "/id/" + id + "/upstreams");
    }

    private String dial(Slot slot) {
        return "127.0.0.1:" + (slot == Slot.BLUE ? bluePort : greenPort);
    }
}
