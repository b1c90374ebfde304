package io.jenkins.plugins.signet.smoke.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.query.Expression.Logical;
import io.jenkins.plugins.signet.smoke.query.Expression.Nodes;
import io.jenkins.plugins.signet.smoke.query.Expression.Valued;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a query by the grammar of RFC 9535, appendix A, and holds its functions to their types (§2.4.3). */
final class QueryReading {

    private static final Pattern SHORTHAND =
            Pattern.compile("[A-Za-z_\\x{80}-\\x{10FFFF}][0-9A-Za-z_\\x{80}-\\x{10FFFF}]*");
    private static final Pattern FUNCTION = Pattern.compile("([a-z][a-z_0-9]*)\\(");
    private static final Pattern BEHIND =
            Pattern.compile("\\.(length|size|count|first|last|keys|min|max|sum|avg)\\(\\s*\\)$");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,15}");
    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*))(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final long LARGEST = (1L << 53) - 1;
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<=", ">=", "<", ">");
    private static final Map<String, String> RESULTS =
            Map.of("length", "value", "count", "value", "value", "value", "match", "logical", "search", "logical");

    private final String text;
    private int at;
    private int depth;
    private boolean singular;

    QueryReading(String text) {
        this.text = text;
    }

    Valued whole() {
        Matcher function = FUNCTION.matcher(text);
        if (function.lookingAt() && "value".equals(RESULTS.get(function.group(1)))) {
            Valued valued = valued();
            requireEnd();
            singular = true;
            return valued;
        }
        Matcher behind = BEHIND.matcher(text);
        boolean hasBehind = behind.find();
        QueryReading path = hasBehind ? new QueryReading(text.substring(0, behind.start())) : this;
        QuerySegments steps = path.query();
        path.requireEnd();
        boolean one = steps.isSingular();
        singular = one || hasBehind;
        if (hasBehind) {
            String name = behind.group(1);
            return (root, current) -> QueryFunctions.behind(name, steps.nodes(root, current), one);
        }
        return one
                ? (root, current) -> QueryFunctions.value(steps.nodes(root, current))
                : (root, current) -> JsonQuery.array(steps.nodes(root, current));
    }

    boolean isSingular() {
        return singular;
    }

    private void requireEnd() {
        if (at < text.length()) {
            throw error("something else");
        }
    }

    private QuerySegments query() {
        boolean fromRoot = peek('$');
        if (!eat("$") && !eat("@")) {
            throw error("$");
        }
        List<QuerySegments.Segment> segments = new ArrayList<>();
        while (true) {
            int before = at;
            space();
            if (eat("..")) {
                segments.add(peek('[') ? bracketed(true) : dotted(true));
            } else if (eat(".")) {
                segments.add(dotted(false));
            } else if (peek('[')) {
                segments.add(bracketed(false));
            } else {
                at = before;
                return new QuerySegments(fromRoot, List.copyOf(segments));
            }
        }
    }

    private QuerySegments.Segment dotted(boolean descendants) {
        if (eat("*")) {
            return new QuerySegments.Segment(descendants, List.of(QuerySegments.all()), false);
        }
        Matcher name = SHORTHAND.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw error("a name");
        }
        at = name.end();
        return new QuerySegments.Segment(descendants, List.of(QuerySegments.name(name.group())), !descendants);
    }

    private QuerySegments.Segment bracketed(boolean descendants) {
        expect("[");
        List<QuerySegments.Selector> selectors = new ArrayList<>();
        boolean one = !descendants;
        do {
            space();
            int start = at;
            selectors.add(selector());
            one &= text.substring(start, at).matches("(?s)'.*|\".*|-?\\d+");
            space();
        } while (eat(","));
        expect("]");
        return new QuerySegments.Segment(descendants, List.copyOf(selectors), one && selectors.size() == 1);
    }

    private QuerySegments.Selector selector() {
        if (peek('\'') || peek('"')) {
            return QuerySegments.name(string());
        }
        if (eat("*")) {
            return QuerySegments.all();
        }
        if (eat("?")) {
            space();
            return QuerySegments.filter(or());
        }
        Long first = peek(':') ? null : integer();
        space();
        if (first != null && !peek(':')) {
            return QuerySegments.index(first);
        }
        expect(":");
        space();
        Long end = startsInteger() ? integer() : null;
        space();
        long step = 1;
        if (eat(":")) {
            space();
            step = startsInteger() ? integer() : 1;
        }
        return QuerySegments.slice(first, end, step);
    }

    private boolean startsInteger() {
        return at < text.length() && (peek('-') || Character.isDigit(text.charAt(at)));
    }

    private long integer() {
        Matcher integer = INTEGER.matcher(text).region(at, text.length());
        if (!integer.lookingAt()) {
            throw error("a whole number");
        }
        at = integer.end();
        long value = Long.parseLong(integer.group());
        if (Math.abs(value) > LARGEST || at < text.length() && Character.isDigit(text.charAt(at))) {
            throw error("a smaller number");
        }
        return value;
    }

    private Logical or() {
        if (++depth > DEEPEST) {
            throw error("fewer levels");
        }
        List<Logical> any = new ArrayList<>(List.of(and()));
        space();
        while (eat("||")) {
            space();
            any.add(and());
            space();
        }
        depth--;
        return any.size() == 1
                ? any.get(0)
                : (root, current) -> any.stream().anyMatch(each -> each.holds(root, current));
    }

    private Logical and() {
        List<Logical> all = new ArrayList<>(List.of(basic()));
        space();
        while (eat("&&")) {
            space();
            all.add(basic());
            space();
        }
        return all.size() == 1
                ? all.get(0)
                : (root, current) -> all.stream().allMatch(each -> each.holds(root, current));
    }

    private Logical basic() {
        if (eat("!")) {
            space();
            Logical negated = peek('(') ? parenthesized() : test();
            return (root, current) -> !negated.holds(root, current);
        }
        return peek('(') ? parenthesized() : test();
    }

    private Logical parenthesized() {
        expect("(");
        space();
        Logical inner = or();
        space();
        expect(")");
        return inner;
    }

    /** A comparison, or something that is there, or holds. */
    private Logical test() {
        int start = at;
        if (peek('$') || peek('@')) {
            QuerySegments steps = query();
            if (comparison().isEmpty()) {
                return (root, current) -> !steps.nodes(root, current).isEmpty();
            }
            at = start;
        }
        Matcher function = FUNCTION.matcher(text).region(at, text.length());
        if (function.lookingAt() && "logical".equals(RESULTS.get(function.group(1)))) {
            return logical();
        }
        Valued left = valued();
        String operator = comparison().orElseThrow(() -> error("a comparison"));
        Valued right = valued();
        return (root, current) -> Expression.compared(left.value(root, current), operator, right.value(root, current));
    }

    private Optional<String> comparison() {
        int start = at;
        space();
        for (int length = 2; length > 0; length--) {
            if (at + length <= text.length() && COMPARISONS.contains(text.substring(at, at + length))) {
                String operator = text.substring(at, at + length);
                at += length;
                space();
                return Optional.of(operator);
            }
        }
        at = start;
        return Optional.empty();
    }

    private Valued valued() {
        if (peek('\'') || peek('"')) {
            return constant(new TextNode(string()));
        }
        for (Map.Entry<String, JsonNode> word : Map.<String, JsonNode>of(
                        "true", BooleanNode.TRUE, "false", BooleanNode.FALSE, "null", NullNode.instance)
                .entrySet()) {
            if (eat(word.getKey())) {
                return constant(word.getValue());
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return constant(ExactJson.parse(number.group()).orElseThrow(() -> error("a number")));
        }
        if (peek('$') || peek('@')) {
            QuerySegments steps = query();
            if (!steps.isSingular()) {
                throw error("a query that meets at most one value");
            }
            return (root, current) -> QueryFunctions.value(steps.nodes(root, current));
        }
        String name = function("value");
        Valued valued;
        if (name.equals("length")) {
            Valued argument = valued();
            valued = (root, current) -> QueryFunctions.length(argument.value(root, current));
        } else {
            Nodes argument = query();
            boolean count = name.equals("count");
            valued = (root, current) -> count
                    ? QueryFunctions.count(argument.nodes(root, current))
                    : QueryFunctions.value(argument.nodes(root, current));
        }
        space();
        expect(")");
        return valued;
    }

    private Logical logical() {
        boolean whole = function("logical").equals("match");
        Valued value = valued();
        space();
        expect(",");
        space();
        Valued pattern = valued();
        space();
        expect(")");
        return (root, current) -> QueryFunctions.match(value.value(root, current), pattern.value(root, current), whole);
    }

    private String function(String result) {
        Matcher function = FUNCTION.matcher(text).region(at, text.length());
        if (!function.lookingAt() || !result.equals(RESULTS.get(function.group(1)))) {
            throw error("a value, a query or one of length, count, value, match, search");
        }
        at = function.end();
        space();
        return function.group(1);
    }

    private static Valued constant(JsonNode value) {
        Optional<JsonNode> known = Optional.of(value);
        return (root, current) -> known;
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw error("no control character");
            }
            string.append(c == '\\' ? escaped(quote) : String.valueOf(c));
        }
        expect(String.valueOf(quote));
        return string.toString();
    }

    private String escaped(char quote) {
        if (at == text.length()) {
            throw error("an escape");
        }
        char c = text.charAt(at++);
        if (c == quote) {
            return String.valueOf(c);
        }
        return switch (c) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '/', '\\' -> String.valueOf(c);
            case 'u' -> unicode();
            default -> throw error("an escape");
        };
    }

    private String unicode() {
        char first = hex();
        if (Character.isLowSurrogate(first)) {
            throw error("a high surrogate");
        }
        if (!Character.isHighSurrogate(first)) {
            return String.valueOf(first);
        }
        expect("\\u");
        char second = hex();
        if (!Character.isLowSurrogate(second)) {
            throw error("a low surrogate");
        }
        return new String(new char[] {first, second});
    }

    private char hex() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}")) {
            throw error("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean eat(String wanted) {
        boolean here = text.startsWith(wanted, at);
        at += here ? wanted.length() : 0;
        return here;
    }

    private void expect(String wanted) {
        if (!eat(wanted)) {
            throw error("'" + wanted + "'");
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException("is no JSONPath: at character " + (at + 1) + " expected is " + expected);
    }
}
