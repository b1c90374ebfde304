package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header's text as the values that it can stand for, in the style "simple" (OpenAPI 3.1.0 §4.8.21). Which one is meant
 * only the schema knows, so the header is right if one of them is.
 */
record HeaderValue(ApiDescription api, Place schema, boolean explode) {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final int MAX_ITEMS = 1000;
    private static final int DEEPEST = 50;

    /** The comparison of the value that fits best; right if any value is. */
    Comparison compared(String text) {
        List<Comparison> each = candidates(text).stream()
                .map(candidate -> api.schema(schema).compared(candidate))
                .toList();
        return each.stream().filter(Comparison::isRight).findFirst().orElse(each.get(0));
    }

    /** The likeliest first: what the schema's types name, then plain text. */
    private List<JsonNode> candidates(String text) {
        Set<String> types = new LinkedHashSet<>();
        Set<Place> items = new LinkedHashSet<>();
        Set<Place> fields = new LinkedHashSet<>();
        look(schema, types, items, fields, 0);
        Set<JsonNode> candidates = new LinkedHashSet<>();
        if (types.contains("array") || !items.isEmpty()) {
            candidates.add(array(text, items));
        }
        if (types.contains("object") || !fields.isEmpty()) {
            candidates.add(object(text, fields));
        }
        boolean textFirst = types.contains("string") && types.size() == 1;
        if (textFirst) {
            candidates.add(new TextNode(text));
        }
        candidates.addAll(scalars(text));
        candidates.add(new TextNode(text));
        return new ArrayList<>(candidates);
    }

    private static List<JsonNode> scalars(String text) {
        List<JsonNode> scalars = new ArrayList<>();
        if (NUMBER.matcher(text).matches() || text.equals("true") || text.equals("false")) {
            ExactJson.parse(text).ifPresent(scalars::add);
        }
        if (text.isEmpty() || text.equals("null")) {
            scalars.add(NullNode.instance);
        }
        return scalars;
    }

    /** What types and inner schemas a schema speaks of, wherever it speaks of them. */
    private void look(Place at, Set<String> types, Set<Place> items, Set<Place> fields, int depth) {
        Place place = api.bundle().followed(at);
        JsonNode node = place.node();
        if (node.path("type").isTextual()) {
            types.add(node.path("type").asText());
        }
        node.path("type").forEach(type -> types.add(type.asText()));
        if (node.has("items")) {
            items.add(place.below("items"));
        }
        if (node.has("properties")) {
            fields.add(place.below("properties"));
        }
        for (String several : List.of("allOf", "oneOf", "anyOf")) {
            for (int i = 0; i < node.path(several).size() && depth < DEEPEST; i++) {
                look(place.below(several).below(Integer.toString(i)), types, items, fields, depth + 1);
            }
        }
    }

    private ArrayNode array(String text, Set<Place> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (!text.isEmpty()) {
            for (String item : text.split(",", MAX_ITEMS)) {
                array.add(typed(item.strip(), items));
            }
        }
        return array;
    }

    private ObjectNode object(String text, Set<Place> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String[] parts = text.split(",", MAX_ITEMS);
        if (explode) {
            for (String part : parts) {
                int equals = part.indexOf('=');
                String name = (equals < 0 ? part : part.substring(0, equals)).strip();
                object.set(name, field(name, equals < 0 ? "" : part.substring(equals + 1), fields));
            }
        } else {
            for (int i = 0; i + 1 < parts.length; i += 2) {
                object.set(parts[i].strip(), field(parts[i].strip(), parts[i + 1].strip(), fields));
            }
        }
        return object;
    }

    private JsonNode field(String name, String text, Set<Place> fields) {
        List<Place> known = fields.stream()
                .map(place -> place.below(name))
                .filter(place -> !place.node().isMissingNode())
                .toList();
        return typed(text, new LinkedHashSet<>(known));
    }

    /** A piece as the value that one of the schemas takes; a text that none takes stays one, which they will then say. */
    private JsonNode typed(String text, Set<Place> schemas) {
        List<JsonNode> candidates = new ArrayList<>(scalars(text));
        candidates.add(new TextNode(text));
        for (JsonNode candidate : candidates) {
            boolean taken = schemas.stream()
                    .anyMatch(place -> api.schema(place).compared(candidate).isRight());
            if (taken || schemas.isEmpty() && candidates.size() == 1) {
                return candidate;
            }
        }
        Optional<JsonNode> scalar = candidates.stream().findFirst();
        return scalar.orElse(new TextNode(text));
    }
}
