package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.json.Json;
import java.math.BigDecimal;

/** A header's text as the value that its schema speaks of, in the style "simple" (OpenAPI 3.1.0 §4.8.21). */
final class HeaderValue {

    private static final int LONGEST_NUMBER = 100;

    private HeaderValue() {}

    /** A text that is none of the schema's type stays a text, which the schema will then say. */
    static JsonNode typed(String text, JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> number(text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? BooleanNode.valueOf(Boolean.parseBoolean(text))
                        : new TextNode(text);
            case "array" -> array(text, schema.path("items"));
            default -> new TextNode(text);
        };
    }

    private static JsonNode number(String text) {
        try {
            if (text.matches("-?\\d{1,18}")) {
                return LongNode.valueOf(Long.parseLong(text));
            }
            return text.length() > LONGEST_NUMBER ? new TextNode(text) : DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return new TextNode(text);
        }
    }

    private static JsonNode array(String text, JsonNode items) {
        ArrayNode array = Json.object().arrayNode();
        for (String item : text.split(",")) {
            array.add(typed(item.strip(), items));
        }
        return array;
    }
}
