package io.jenkins.plugins.signet.smoke.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.signet.smoke.ecma.EcmaPattern;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.PatternSyntaxException;

/** The functions of RFC 9535 §2.4, and those that stand behind a path. */
final class QueryFunctions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_KEPT = 100;
    private static final Map<String, Optional<EcmaPattern>> PATTERNS = new ConcurrentHashMap<>();

    private QueryFunctions() {}

    static Optional<JsonNode> length(Optional<JsonNode> value) {
        return value.filter(node -> node.isTextual() || node.isContainerNode())
                .map(node -> JSON.numberNode(
                        node.isTextual()
                                ? node.textValue()
                                        .codePointCount(0, node.textValue().length())
                                : node.size()));
    }

    static Optional<JsonNode> count(List<JsonNode> nodes) {
        return Optional.of(JSON.numberNode(nodes.size()));
    }

    static Optional<JsonNode> value(List<JsonNode> nodes) {
        return nodes.size() == 1 ? Optional.of(nodes.get(0)) : Optional.empty();
    }

    static boolean match(Optional<JsonNode> value, Optional<JsonNode> pattern, boolean whole) {
        if (value.isEmpty()
                || pattern.isEmpty()
                || !value.get().isTextual()
                || !pattern.get().isTextual()) {
            return false;
        }
        String regexp = pattern.get().textValue();
        if (PATTERNS.size() > MAX_KEPT) {
            PATTERNS.clear();
        }
        return PATTERNS.computeIfAbsent((whole ? "w" : "f") + regexp, key -> compiled(regexp, whole))
                .map(compiled -> compiled.isFoundIn(value.get().textValue()))
                .orElse(false);
    }

    /** I-Regexp (RFC 9485 §5.3): like ECMAScript's, but for a dot that only lines do not end with. */
    private static Optional<EcmaPattern> compiled(String regexp, boolean whole) {
        StringBuilder pattern = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regexp.length(); i++) {
            char c = regexp.charAt(i);
            if (c == '\\' && i + 1 < regexp.length()) {
                pattern.append(c).append(regexp.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            pattern.append(c == '.' && !inClass ? "[^\\n\\r]" : c);
        }
        try {
            return Optional.of(whole ? EcmaPattern.whole(pattern.toString()) : EcmaPattern.of(pattern.toString()));
        } catch (PatternSyntaxException noPattern) {
            return Optional.empty();
        }
    }

    /** A function behind a path; {@code one} if the path leads to at most one value. */
    static Optional<JsonNode> behind(String name, List<JsonNode> nodes, boolean one) {
        Optional<JsonNode> alone = one ? value(nodes) : JsonQuery.array(nodes);
        return switch (name) {
            case "length", "size" -> one ? length(alone) : count(nodes);
            case "count" -> count(nodes);
            case "first" -> alone.map(list -> list.path(0)).filter(node -> !node.isMissingNode());
            case "last" -> alone.map(list -> list.path(list.size() - 1)).filter(node -> !node.isMissingNode());
            case "keys" -> alone.filter(JsonNode::isObject).map(QueryFunctions::keys);
            default -> alone.filter(list -> list.isArray() && !list.isEmpty()).flatMap(list -> folded(name, list));
        };
    }

    private static JsonNode keys(JsonNode object) {
        var keys = JSON.arrayNode();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Optional<JsonNode> folded(String name, JsonNode list) {
        BigDecimal folded = null;
        for (JsonNode item : list) {
            if (!item.isNumber()) {
                return Optional.empty();
            }
            BigDecimal value = item.decimalValue();
            folded = folded == null
                    ? value
                    : switch (name) {
                        case "min" -> folded.min(value);
                        case "max" -> folded.max(value);
                        default -> folded.add(value);
                    };
        }
        return Optional.ofNullable(folded)
                .map(all ->
                        name.equals("avg") ? all.divide(BigDecimal.valueOf(list.size()), MathContext.DECIMAL64) : all)
                .<JsonNode>map(JSON::numberNode);
    }
}
