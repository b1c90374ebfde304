package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an operation's responses promise: status, content type, headers and bodies (OpenAPI 3.1.0 §4.8.16). */
public final class ResponseContract {

    private final ApiDescription api;
    private final Place responses;

    ResponseContract(ApiDescription api, Place responses) {
        this.api = api;
        this.responses = responses;
    }

    /** Where a response departs from it. */
    public List<Drift> drifts(Reply reply) {
        Optional<Place> response = response(reply.status());
        if (response.isEmpty()) {
            return List.of(new Drift("status", reply.status() + " is not documented", responses.pointer()));
        }
        List<Drift> drifts = new ArrayList<>(headers(reply, response.get().below("headers")));
        Place content = response.get().below("content");
        if (content.node().isObject() && !content.node().isEmpty()) {
            drifts.addAll(body(reply, content));
        }
        return List.copyOf(drifts);
    }

    private Optional<Place> response(int status) {
        for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
            Place response = responses.below(key);
            if (response.node().isObject()) {
                return Optional.of(response.followed(api.root()));
            }
        }
        return Optional.empty();
    }

    private List<Drift> body(Reply reply, Place content) {
        String type = mediaType(header(reply, "content-type").orElse(""));
        if (reply.text().isEmpty() && type.isEmpty()) {
            return List.of(new Drift("body", "is empty", content.pointer()));
        }
        Optional<Place> media = media(type, content);
        if (media.isEmpty()) {
            String problem = type.isEmpty() ? "is missing" : "is " + Quoted.of(type) + ", which is not documented";
            return List.of(new Drift("header Content-Type", problem, content.pointer()));
        }
        Place schema = media.get().below("schema");
        if (schema.node().isMissingNode()) {
            return List.of();
        }
        if (!isJson(type)) {
            boolean saysText = "string"
                    .equals(schema.followed(api.root()).node().path("type").asText());
            return saysText ? api.schema(schema).drifts(new TextNode(reply.text())) : List.of();
        }
        return reply.json()
                .map(tree -> api.schema(schema).drifts(tree))
                .orElseGet(() ->
                        List.of(new Drift("body", "is not JSON", media.get().pointer())));
    }

    /** The most specific media type that fits. */
    private static Optional<Place> media(String type, Place content) {
        String range = type.replaceAll("/.*", "/*");
        for (String wanted : List.of(type, range, "*/*")) {
            for (String key : (Iterable<String>) content.node()::fieldNames) {
                if (!type.isEmpty() && mediaType(key).equals(wanted)) {
                    return Optional.of(content.below(key));
                }
            }
        }
        return Optional.empty();
    }

    private List<Drift> headers(Reply reply, Place headers) {
        List<Drift> drifts = new ArrayList<>();
        for (String name : (Iterable<String>) headers.node()::fieldNames) {
            if (name.equalsIgnoreCase("content-type")) {
                continue; // it is said by the content (OpenAPI 3.1.0 §4.8.17)
            }
            Place header = headers.below(name).followed(api.root());
            Optional<String> value = header(reply, name);
            if (value.isEmpty() && header.node().path("required").asBoolean()) {
                drifts.add(new Drift("header " + name, "is missing", Pointer.below(header.pointer(), "required")));
            }
            Place schema = header.below("schema");
            if (value.isPresent() && !schema.node().isMissingNode()) {
                JsonNode typed = HeaderValue.typed(
                        value.get(), schema.followed(api.root()).node());
                api.schema(schema)
                        .drifts(typed)
                        .forEach(drift -> drifts.add(new Drift("header " + name, drift.problem(), drift.rule())));
            }
        }
        return drifts;
    }

    private static Optional<String> header(Reply reply, String name) {
        return Optional.ofNullable(reply.headers().get(name)).map(values -> String.join(", ", values));
    }

    /** Without parameters, in lower case. */
    private static String mediaType(String text) {
        return text.replaceAll("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }
}
