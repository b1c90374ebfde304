package io.jenkins.plugins.signet.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A located tree as plain JSON. */
final class NodeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_LONG = 18;

    private NodeJson() {}

    static JsonNode of(Node node) {
        return switch (node.kind()) {
            case MAP -> {
                ObjectNode object = JSON.objectNode();
                node.entries().forEach((key, value) -> object.set(key, of(value)));
                yield object;
            }
            case LIST -> {
                ArrayNode array = JSON.arrayNode();
                node.list().forEach(item -> array.add(of(item)));
                yield array;
            }
            case TEXT -> JSON.textNode(node.text());
            case INTEGER -> integer(node.text());
            case DECIMAL -> decimal(node);
            case BOOLEAN -> JSON.booleanNode(node.bool());
            case NULL -> JSON.nullNode();
        };
    }

    /** One that no double holds is kept as it is written. */
    private static JsonNode decimal(Node node) {
        try {
            BigDecimal written = new BigDecimal(node.text());
            return Double.isInfinite(written.doubleValue())
                    ? JSON.numberNode(written)
                    : JSON.numberNode(node.decimal());
        } catch (NumberFormatException otherwiseWritten) {
            return JSON.numberNode(node.decimal());
        }
    }

    private static JsonNode integer(String digits) {
        if (digits.length() > LONGEST_LONG) {
            return JSON.numberNode(new BigInteger(digits));
        }
        long value = Long.parseLong(digits);
        // as Jackson reads it from text, so that equal numbers are equal nodes
        return value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value);
    }
}
