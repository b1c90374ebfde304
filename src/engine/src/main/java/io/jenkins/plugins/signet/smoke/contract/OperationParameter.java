package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param style how its value is written
 * @param example a value that the description gives for it; empty if it gives none
 */
public record OperationParameter(
        String name, String in, boolean isRequired, ParameterStyle style, Optional<JsonNode> example) {

    static OperationParameter of(Place place, ApiDescription api) {
        JsonNode node = place.node();
        String in = node.path("in").asText();
        boolean byContent = node.path("content").isObject();
        Place media = byContent ? first(place.below("content")) : place;
        ParameterStyle style = api.isSwagger()
                ? ParameterStyle.ofCollection(in, node.path("collectionFormat").asText("csv"))
                : ParameterStyle.of(node, in, byContent);
        return new OperationParameter(
                node.path("name").asText(),
                in,
                in.equals("path") || node.path("required").asBoolean(),
                style,
                example(media, api));
    }

    private static Optional<JsonNode> example(Place media, ApiDescription api) {
        Place named = api.bundle().followed(first(media.below("examples")));
        List<JsonNode> candidates = new ArrayList<>();
        candidates.add(media.node().path("example"));
        candidates.add(media.node().path("x-example"));
        candidates.add(named.node().path("value"));
        Place schema = api.isSwagger() ? media : api.bundle().followed(media.below("schema"));
        candidates.addAll(values(schema, api));
        return candidates.stream()
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .findFirst();
    }

    private static List<JsonNode> values(Place schema, ApiDescription api) {
        JsonNode node = schema.node();
        List<JsonNode> values = new ArrayList<>(List.of(
                node.path("example"),
                node.path("examples").path(0),
                node.path("default"),
                node.path("const"),
                node.path("enum").path(0)));
        if (node.path("items").isObject()) {
            Place items = api.bundle().followed(schema.below("items"));
            values(items, api).stream()
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .findFirst()
                    .map(OperationParameter::alone)
                    .ifPresent(values::add);
        }
        return values;
    }

    private static ArrayNode alone(JsonNode value) {
        return JsonNodeFactory.instance.arrayNode().add(value);
    }

    private static Place first(Place map) {
        Iterator<String> names = map.node().fieldNames();
        return map.node().isObject() && names.hasNext() ? map.below(names.next()) : map.below("");
    }
}
