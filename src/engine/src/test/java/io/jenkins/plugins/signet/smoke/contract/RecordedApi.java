package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An OpenAPI description of {@code src/test/resources/smoke/openapi}, and a response to each of its GETs. */
record RecordedApi(String source, ApiDescription description, Map<String, JsonNode> responses) {

    static RecordedApi named(String name) throws IOException {
        String source = name + (name.equals("shop") ? ".yaml" : ".json");
        ApiDescription description = ApiDescription.read(Document.parse(source, text(source)));
        Map<String, JsonNode> responses = new TreeMap<>();
        if (name.equals("github")) {
            description.operations().forEach(operation -> embedded(description, operation)
                    .ifPresent(example -> responses.put(operation.path(), example)));
        } else {
            Json.parse(text(name + "-responses.json"))
                    .properties()
                    .forEach(entry -> responses.put(entry.getKey(), entry.getValue()));
        }
        return new RecordedApi(source, description, responses);
    }

    Path file() {
        return resource(source);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = RecordedApi.class.getResourceAsStream("/smoke/openapi/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Path resource(String name) {
        try {
            return Path.of(
                    RecordedApi.class.getResource("/smoke/openapi/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first example that the description itself gives for a success. */
    private static Optional<JsonNode> embedded(ApiDescription description, Operation operation) {
        JsonNode root = description.root();
        JsonNode media = root.path("paths").path(operation.path()).at("/get/responses/200/content/application~1json");
        JsonNode first = media.path("examples").elements().hasNext()
                ? media.path("examples").elements().next()
                : root.path("");
        JsonNode named = description
                .bundle()
                .followed(new Pointer.Place(first, ""))
                .node()
                .path("value");
        return Optional.of(media.path("example").isMissingNode() ? named : media.path("example"))
                .filter(node -> !node.isMissingNode());
    }

    Operation operation(String path) {
        return description.operations().stream()
                .filter(operation -> operation.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The description's own server, as far as it was recorded. */
    Site serve() throws IOException {
        return new Site().at("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            Optional<JsonNode> response = responses.entrySet().stream()
                    .filter(entry -> Pattern.matches(pattern(entry.getKey()), path))
                    .map(Map.Entry::getValue)
                    .findFirst();
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("X-Total", "2");
            exchange.getResponseHeaders().set("X-Kinds", "book,disc");
            Site.answer(
                    exchange,
                    response.isPresent() ? 200 : 404,
                    response.map(JsonNode::toString).orElse("{}"));
        });
    }

    private String pattern(String path) {
        return Pattern.quote(description.basePath() + path).replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q");
    }

    Reply reply(String path) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", List.of("application/json"));
        headers.put("X-Total", List.of("2"));
        JsonNode body = responses.get(path).deepCopy();
        return new Reply(200, headers, body.toString(), Optional.of(body));
    }

    /** A reply that was changed as {@code contract-breaks.csv} says. */
    Reply broken(String path, String change) {
        Reply reply = reply(path);
        String verb = change.replaceAll(" .*", "");
        String rest = change.substring(verb.length()).strip();
        switch (verb) {
            case "status" -> {
                return new Reply(Integer.parseInt(rest), reply.headers(), reply.text(), reply.json());
            }
            case "text" -> {
                return new Reply(200, reply.headers(), rest, Optional.empty());
            }
            case "type" -> reply.headers().put("Content-Type", List.of(rest));
            case "header" -> reply.headers().put(rest.replaceAll(":.*", ""), List.of(rest.replaceAll("^[^:]*: *", "")));
            case "without" -> reply.headers().remove(rest);
            case "body" -> {
                return new Reply(200, reply.headers(), rest, Optional.of(Json.parse(rest)));
            }
            default -> change(reply.json().orElseThrow(), verb, rest);
        }
        return reply;
    }

    private static void change(JsonNode body, String verb, String rest) {
        String pointer = rest.replaceAll(" .*", "");
        int slash = pointer.lastIndexOf('/');
        String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = body.at(pointer.substring(0, slash));
        if (verb.equals("drop")) {
            ((ObjectNode) parent).remove(key);
        } else if (parent.isArray()) {
            ((ArrayNode) parent).set(Integer.parseInt(key), Json.parse(rest.substring(pointer.length())));
        } else {
            ((ObjectNode) parent).set(key, Json.parse(rest.substring(pointer.length())));
        }
    }
}
