package io.jenkins.plugins.signet.traffic.router;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Traefik tells of the configuration that it runs with, 2.x and 3.x alike: {@code /api/http/services/NAME@file}.
 *
 * @param address {@code host:port} of the entry point that serves the API
 */
public record TraefikApi(String address) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * A service as it runs.
     *
     * @param servers where it sends requests to
     * @param isReached whether it works, and some router sends users to it
     */
    record Service(List<String> servers, boolean isReached) {}

    /** A service of the file provider; empty if none runs under that name. */
    Optional<Service> service(String name) throws IOException {
        Optional<JsonNode> found = get("/api/http/services/" + name + "@file");
        if (found.isEmpty() && get("/api/version").isEmpty()) {
            throw new IOException("there is no API of Traefik at " + address);
        }
        return found.map(service -> {
            List<String> servers = new ArrayList<>();
            service.path("loadBalancer")
                    .path("servers")
                    .forEach(server -> servers.add(server.path("url").asText()));
            boolean isReached = !service.path("status").asText().equals("disabled")
                    && !service.path("usedBy").isEmpty();
            return new Service(servers, isReached);
        });
    }

    /** Empty where there is no such thing. */
    private Optional<JsonNode> get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("it answers with status " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException | IllegalArgumentException e) {
            connection.disconnect();
            throw new IOException("Traefik's API at " + address + " does not answer: " + e.getMessage(), e);
        }
    }
}
