package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a description says that operations are (OpenAPI 3.1.0 §4.8.5), variables replaced by their defaults.
 *
 * @param authority scheme, host and port, as {@code https://api.example.com}; empty if the URL is relative
 * @param path starts with a slash unless it is empty, and ends with none
 */
public record ServerUrl(Optional<String> authority, String path) {

    private static final ServerUrl NONE = new ServerUrl(Optional.empty(), "");

    static ServerUrl of(JsonNode server) {
        String url = server.path("url").asText("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText(""));
        }
        try {
            URI uri = URI.create("/").resolve(URI.create(url.strip())).normalize();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
            Optional<String> authority = Optional.ofNullable(uri.getRawAuthority())
                    .map(named -> (uri.getScheme() == null ? "" : uri.getScheme() + ":") + "//" + named);
            return new ServerUrl(authority, path.replaceAll("^/?(?=.)", "/"));
        } catch (IllegalArgumentException noUrl) {
            return NONE;
        }
    }
}
