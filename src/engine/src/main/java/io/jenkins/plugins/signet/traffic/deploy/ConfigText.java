package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Node;
import java.util.regex.Pattern;

/**
 * What compose prints of a file, as JSON. Compose writes YAML 1.1, or a little of 1.2, and quotes what it would take for a
 * number itself: so only what is a number in its plainest form is one, and {@code 1e3} or {@code 08} stay text.
 */
final class ConfigText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");

    private ConfigText() {}

    static JsonNode json(Node node) {
        return switch (node.kind()) {
            case MAP -> {
                ObjectNode object = JSON.objectNode();
                node.entries().forEach((key, value) -> object.set(key, json(value)));
                yield object;
            }
            case LIST -> {
                ArrayNode array = JSON.arrayNode();
                node.list().forEach(item -> array.add(json(item)));
                yield array;
            }
            case INTEGER ->
                INTEGER.matcher(node.text()).matches()
                        ? JSON.numberNode(Long.parseLong(node.text()))
                        : JSON.textNode(node.text());
            case DECIMAL ->
                DECIMAL.matcher(node.text()).matches()
                        ? JSON.numberNode(Double.parseDouble(node.text()))
                        : JSON.textNode(node.text());
            case BOOLEAN ->
                node.text().equals("true") || node.text().equals("false")
                        ? JSON.booleanNode(node.bool())
                        : JSON.textNode(node.text());
            case NULL -> JSON.nullNode();
            case TEXT -> JSON.textNode(node.text());
        };
    }
}
