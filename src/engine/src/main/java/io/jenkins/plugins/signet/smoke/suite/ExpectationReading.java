package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.contract.JsonSchema;
import io.jenkins.plugins.signet.smoke.query.JsonQuery;
import io.jenkins.plugins.signet.smoke.text.BoundedPattern;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what is expected of an HTTP response. */
final class ExpectationReading {

    private static final int MAX_REDIRECTS = 20;
    private static final int LONGEST_PATH = 1000;
    private static final String[] KEYS = {"status", "header", "body", "json", "schema", "maxSize", "within", "redirects"
    };
    private static final String[] CONDITIONS = {"exists", "equals", "contains", "lacks", "matches"};

    private final Scope scope;
    private final Siblings siblings;

    ExpectationReading(Scope scope, Siblings siblings) {
        this.scope = scope;
        this.siblings = siblings;
    }

    /**
     * What a check says comes before what holds otherwise, key by key; of {@code header} and {@code json}, name by name.
     *
     * @param own of the check
     * @param otherwise of every check of the file
     */
    HttpExpectation read(Optional<Node> own, Optional<Node> otherwise) {
        own.ifPresent(node -> node.onlyKeys(KEYS));
        otherwise.ifPresent(node -> node.onlyKeys(KEYS));
        Function<String, Optional<Node>> said =
                key -> own.flatMap(node -> node.optional(key)).or(() -> otherwise.flatMap(node -> node.optional(key)));
        return new HttpExpectation(
                said.apply("status").map(StatusMatch::read).orElse(StatusMatch.SUCCESS),
                headers(named("header", own, otherwise, String.CASE_INSENSITIVE_ORDER)),
                said.apply("body").map(this::body).orElse(List.of()),
                jsons(named("json", own, otherwise, Comparator.naturalOrder())),
                said.apply("schema").map(this::schema),
                Optional.empty(),
                said.apply("maxSize").map(ExpectationReading::size).orElse(HttpExpectation.DEFAULT_MAX_SIZE),
                said.apply("within").map(CheckDefaults::positive),
                said.apply("redirects")
                        .map(n -> n.integer(0, MAX_REDIRECTS))
                        .orElse(HttpExpectation.DEFAULT_REDIRECTS));
    }

    /** The entries of a map in both, the check's own in the place of those of the same name. */
    private static Map<String, Node> named(
            String key, Optional<Node> own, Optional<Node> otherwise, Comparator<String> sameness) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Set<String> said = new TreeSet<>(sameness);
        own.flatMap(node -> node.optional(key))
                .ifPresent(map -> said.addAll(map.entries().keySet()));
        otherwise.flatMap(node -> node.optional(key)).ifPresent(map -> map.entries()
                .forEach((name, value) -> {
                    if (!said.contains(name)) {
                        entries.put(name, value);
                    }
                }));
        own.flatMap(node -> node.optional(key)).ifPresent(map -> entries.putAll(map.entries()));
        return entries;
    }

    private JsonSchema schema(Node node) {
        return JsonSchema.read(node.isMap() ? node : siblings.document().apply(node));
    }

    private List<HeaderMatch> headers(Map<String, Node> entries) {
        List<HeaderMatch> headers = new ArrayList<>();
        entries.forEach((name, value) -> headers.add(header(name, value)));
        return List.copyOf(headers);
    }

    private HeaderMatch header(String name, Node value) {
        if (!value.isMap()) {
            return new HeaderMatch(name, true, List.of(new TextMatch.Equals(scope.template(value))));
        }
        List<TextMatch> matches = texts(value);
        value.optional("equals").ifPresent(n -> matches.add(new TextMatch.Equals(scope.template(n))));
        return new HeaderMatch(name, present(value), List.copyOf(matches));
    }

    List<TextMatch> body(Node node) {
        node.onlyKeys("equals", "contains", "lacks", "matches");
        List<TextMatch> matches = texts(node);
        node.optional("equals").ifPresent(n -> matches.add(new TextMatch.Equals(scope.template(n))));
        return List.copyOf(matches);
    }

    private List<JsonMatch> jsons(Map<String, Node> entries) {
        List<JsonMatch> jsons = new ArrayList<>();
        entries.forEach((path, value) -> jsons.add(json(path, value)));
        return List.copyOf(jsons);
    }

    private JsonMatch json(String path, Node value) {
        JsonQuery compiled = path(path, value);
        if (!value.isMap()) {
            return new JsonMatch(compiled, true, Optional.of(json(value)), List.of());
        }
        List<TextMatch> matches = List.copyOf(texts(value));
        return new JsonMatch(compiled, present(value), value.optional("equals").map(this::json), matches);
    }

    private JsonNode json(Node value) {
        if (value.kind() == Node.Kind.TEXT) {
            scope.template(value);
        }
        return ExactJson.of(value);
    }

    /** The conditions that say something of a text, without {@code equals}. */
    private List<TextMatch> texts(Node node) {
        node.onlyKeys(CONDITIONS);
        if (node.entries().isEmpty()) {
            throw node.error(node.named("expects nothing"), "Give it one of " + String.join(", ", CONDITIONS));
        }
        List<TextMatch> matches = new ArrayList<>();
        each(node, "contains").forEach(n -> matches.add(new TextMatch.Contains(scope.template(n))));
        each(node, "lacks").forEach(n -> matches.add(new TextMatch.Lacks(scope.template(n))));
        each(node, "matches").forEach(n -> matches.add(new TextMatch.Matches(BoundedPattern.read(n))));
        return matches;
    }

    private static boolean present(Node node) {
        boolean present = node.optional("exists").map(Node::bool).orElse(true);
        if (!present && node.entries().size() > 1) {
            throw node.error(node.named("is to be absent, and to have a value"), "Say one of the two");
        }
        return present;
    }

    private static List<Node> each(Node node, String key) {
        return node.optional(key)
                .map(value -> value.isList() ? value.list() : List.of(value))
                .orElse(List.of());
    }

    private static long size(Node node) {
        long bytes = node.bytes();
        if (bytes > HttpExpectation.LARGEST_MAX_SIZE) {
            throw node.error(
                    node.named("is larger than " + (HttpExpectation.LARGEST_MAX_SIZE >> 20) + "MiB"),
                    "Look at something smaller: the whole body is kept in memory");
        }
        return bytes;
    }

    static JsonQuery path(String path, Node at) {
        try {
            if (path.length() <= LONGEST_PATH) {
                return JsonQuery.of(path);
            }
            throw new IllegalArgumentException("is no JSONPath: it is longer than " + LONGEST_PATH + " characters");
        } catch (IllegalArgumentException e) {
            throw at.error(
                    Quoted.of(path) + " " + e.getMessage(),
                    "Write one such as $.status, $.items[0].id or $.items.length()");
        }
    }
}
