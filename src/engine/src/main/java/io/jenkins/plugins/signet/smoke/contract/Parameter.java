package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param style how arrays and objects are written (OpenAPI 3.1.0 §4.8.12.3)
 * @param example a value that the description gives for it; empty if it gives none
 */
public record Parameter(
        String name, String in, boolean isRequired, String style, boolean explode, Optional<JsonNode> example) {

    static Parameter of(JsonNode node, JsonNode root) {
        String in = node.path("in").asText();
        boolean byContent = node.path("content").isObject();
        JsonNode media = byContent ? first(node.path("content")) : node;
        String usual = in.equals("query") || in.equals("cookie") ? "form" : "simple";
        String style = byContent ? "json" : node.path("style").asText(usual);
        return new Parameter(
                node.path("name").asText(),
                in,
                in.equals("path") || node.path("required").asBoolean(),
                style,
                node.path("explode").asBoolean(style.equals("form")),
                example(media, root));
    }

    private static Optional<JsonNode> example(JsonNode media, JsonNode root) {
        JsonNode schema =
                new Pointer.Place(media.path("schema"), "").followed(root).node();
        JsonNode named = new Pointer.Place(first(media.path("examples")), "")
                .followed(root)
                .node();
        List<JsonNode> candidates = List.of(
                media.path("example"),
                named.path("value"),
                schema.path("example"),
                schema.path("examples").path(0),
                schema.path("default"),
                schema.path("const"),
                schema.path("enum").path(0));
        return candidates.stream()
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst();
    }

    private static JsonNode first(JsonNode map) {
        Iterator<JsonNode> values = map.elements();
        return map.isObject() && values.hasNext() ? values.next() : map.path("");
    }

    /**
     * A value as pairs of name and text, neither of them percent-encoded: several of one query parameter, one of any other.
     *
     * @throws IllegalArgumentException for a style that it cannot be written in
     */
    public List<Map.Entry<String, String>> written(JsonNode value) {
        if (style.equals("json")) {
            return List.of(Map.entry(name, value.toString()));
        }
        if (!value.isContainerNode()) {
            return List.of(Map.entry(name, value.asText()));
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        if (style.equals("deepObject") && value.isObject()) {
            value.properties()
                    .forEach(field -> pairs.add(Map.entry(
                            name + "[" + field.getKey() + "]", field.getValue().asText())));
        } else if (style.equals("form") && explode && value.isObject()) {
            value.properties()
                    .forEach(field ->
                            pairs.add(Map.entry(field.getKey(), field.getValue().asText())));
        } else if (style.equals("form") && explode) {
            value.forEach(item -> pairs.add(Map.entry(name, item.asText())));
        } else {
            pairs.add(Map.entry(name, joined(value)));
        }
        return pairs;
    }

    private String joined(JsonNode value) {
        String separator =
                switch (style) {
                    case "form", "simple" -> ",";
                    case "spaceDelimited" -> " ";
                    case "pipeDelimited" -> "|";
                    default -> throw new IllegalArgumentException("is written in the style '" + style + "'");
                };
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> {
                parts.add(field.getKey() + (explode ? "=" + field.getValue().asText() : ""));
                if (!explode) {
                    parts.add(field.getValue().asText());
                }
            });
        } else {
            value.forEach(item -> parts.add(item.asText()));
        }
        return String.join(separator, parts);
    }
}
