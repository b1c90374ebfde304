package io.jenkins.plugins.signet.smoke.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.List;
import java.util.Optional;

/** The parts of a filter, by the types of RFC 9535 §2.4.1. */
final class Expression {

    private Expression() {}

    /** ValueType: a value, or nothing. */
    @FunctionalInterface
    interface Valued {
        Optional<JsonNode> value(JsonNode root, JsonNode current);
    }

    /** LogicalType. */
    @FunctionalInterface
    interface Logical {
        boolean holds(JsonNode root, JsonNode current);
    }

    /** NodesType. */
    @FunctionalInterface
    interface Nodes {
        List<JsonNode> nodes(JsonNode root, JsonNode current);
    }

    /** RFC 9535 §2.3.5.2.2. */
    static boolean compared(Optional<JsonNode> a, String operator, Optional<JsonNode> b) {
        return switch (operator) {
            case "==" -> same(a, b);
            case "!=" -> !same(a, b);
            case "<" -> less(a, b);
            case ">" -> less(b, a);
            case "<=" -> less(a, b) || same(a, b);
            default -> less(b, a) || same(a, b);
        };
    }

    private static boolean same(Optional<JsonNode> a, Optional<JsonNode> b) {
        return a.isPresent() && b.isPresent() ? ExactJson.same(a.get(), b.get()) : a.isEmpty() && b.isEmpty();
    }

    private static boolean less(Optional<JsonNode> a, Optional<JsonNode> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        if (a.get().isNumber() && b.get().isNumber()) {
            return a.get().decimalValue().compareTo(b.get().decimalValue()) < 0;
        }
        return a.get().isTextual()
                && b.get().isTextual()
                && byCodePoint(a.get().textValue(), b.get().textValue()) < 0;
    }

    private static int byCodePoint(String a, String b) {
        int[] first = a.codePoints().toArray();
        int[] second = b.codePoints().toArray();
        return java.util.Arrays.compare(first, second);
    }
}
