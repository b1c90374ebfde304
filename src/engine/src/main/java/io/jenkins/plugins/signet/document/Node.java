package io.jenkins.plugins.signet.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value in a document, and where it stands. Getters return what they are named for or throw an {@link InputException}
 * that names the place, the value's path in the document and what was expected there.
 */
public final class Node {

    /** What a value is written as. */
    public enum Kind {
        MAP("a map"),
        LIST("a list"),
        TEXT("text"),
        INTEGER("a whole number"),
        DECIMAL("a number"),
        BOOLEAN("true or false"),
        NULL("empty");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final Place place;
    private final Place key;
    private final NodePath path;
    private final Kind kind;
    private final String text;
    private final List<Node> items;
    private final Map<String, Node> entries;

    private Node(
            Place place,
            Place key,
            NodePath path,
            Kind kind,
            String text,
            List<Node> items,
            Map<String, Node> entries) {
        this.place = place;
        this.key = key;
        this.path = path;
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.entries = entries;
    }

    static Node scalar(Place place, NodePath path, Kind kind, String text) {
        return new Node(place, place, path, kind, text, List.of(), Map.of());
    }

    static Node list(Place place, NodePath path, List<Node> items) {
        return new Node(place, place, path, Kind.LIST, "", List.copyOf(items), Map.of());
    }

    /** @param entries in the order of the file */
    static Node map(Place place, NodePath path, Map<String, Node> entries) {
        return new Node(place, place, path, Kind.MAP, "", List.of(), Collections.unmodifiableMap(entries));
    }

    /** This value, with the place of the key that it stands behind. */
    Node behind(Place keyPlace) {
        return new Node(place, keyPlace, path, kind, text, items, entries);
    }

    /** This map, with the entries of another where it has none of its own; lists behind the same key are put together. */
    public Node over(Node other) {
        LinkedHashMap<String, Node> all = new LinkedHashMap<>(entries());
        other.entries()
                .forEach((name, value) -> all.merge(
                        name,
                        value,
                        (mine, theirs) -> mine.isList() && theirs.isList()
                                ? list(
                                                mine.place,
                                                mine.path,
                                                Stream.concat(mine.items.stream(), theirs.items.stream())
                                                        .toList())
                                        .behind(mine.key)
                                : mine));
        return map(place, path, all).behind(key);
    }

    /** {@code file:line:column}, from 1. */
    public String where() {
        return place.toString();
    }

    /** Where the key stands that this value is behind; the value's own place if there is none. */
    public String keyWhere() {
        return key.toString();
    }

    /** The line, from 1, of {@link #keyWhere}. */
    public int keyLine() {
        return key.line();
    }

    /** The column, from 1, of {@link #keyWhere}. */
    public int keyColumn() {
        return key.column();
    }

    /** Where in the document's structure, for example {@code checks[2].expect}; empty for the document itself. */
    public String path() {
        return path.toString();
    }

    public Kind kind() {
        return kind;
    }

    public boolean isMap() {
        return kind == Kind.MAP;
    }

    public boolean isList() {
        return kind == Kind.LIST;
    }

    /** Whether nothing is written here, or {@code null}. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** The value behind a key that has to be there. */
    public Node required(String key) {
        return optional(key)
                .orElseThrow(() ->
                        error("'" + key + "' is missing" + (path().isEmpty() ? "" : " in '" + path + "'"), "Add it"));
    }

    /** The value behind a key; a key with nothing behind it is present, and an error as soon as a value is asked for. */
    public Optional<Node> optional(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /** The entries of a map, in the order written. */
    public Map<String, Node> entries() {
        require(Kind.MAP);
        return entries;
    }

    /** @return this map, if it has no other keys than these */
    public Node onlyKeys(String... keys) {
        return onlyKeys(new LinkedHashSet<>(Arrays.asList(keys)));
    }

    /** @return this map, if it has no other keys than these */
    public Node onlyKeys(Set<String> keys) {
        for (Map.Entry<String, Node> entry : entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                String in = path().isEmpty() ? "" : " in '" + path + "'";
                throw new InputException(
                        "unknown key '" + ShortText.of(entry.getKey()) + "'" + in,
                        entry.getValue().key.toString(),
                        Suggestion.remedy(entry.getKey(), keys));
            }
        }
        return this;
    }

    public List<Node> list() {
        require(Kind.LIST);
        return items;
    }

    /** A list of texts; one text alone stands for a list of it. */
    public List<String> textList() {
        return isList() ? items.stream().map(Node::text).toList() : List.of(text());
    }

    /** A map from texts to texts, in the order written. */
    public Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /** Text as written; a number or truth value is taken as it stands in the file. */
    public String text() {
        if (kind == Kind.MAP || kind == Kind.LIST || kind == Kind.NULL) {
            throw mismatch("text");
        }
        return text;
    }

    /** Text that is not blank. */
    public String nonBlank() {
        if (text().isBlank()) {
            throw error(named("is blank"), "Write a value");
        }
        return text;
    }

    public long integer() {
        require(Kind.INTEGER);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw error(named("is out of range: " + ShortText.of(text)), "Write a smaller number");
        }
    }

    /** @param least, most bounds, both allowed */
    public int integer(int least, int max) {
        long value = integer();
        if (value < least || value > max) {
            throw error(named("is " + value), "Write a whole number from " + least + " to " + max);
        }
        return (int) value;
    }

    public double decimal() {
        if (kind != Kind.INTEGER && kind != Kind.DECIMAL) {
            throw mismatch("a number");
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw error(named("is out of range: " + ShortText.of(text)), "Write a smaller number");
        }
        return value;
    }

    public boolean bool() {
        require(Kind.BOOLEAN);
        return Boolean.parseBoolean(text);
    }

    /** A length of time such as 500ms, 20s, 10m, 24h or 7d; parts add up, as in 1h30m. */
    public Duration duration() {
        return Quantity.duration(text()).orElseThrow(() -> mismatch("a duration such as 500ms, 20s, 10m, 24h or 7d"));
    }

    /** A share such as {@code 5%}, as a fraction from 0 to 1. */
    public double percent() {
        return Quantity.percent(text()).orElseThrow(() -> mismatch("a percentage such as 5% or 0.1%, at most 100%"));
    }

    /** How many times something may be something else, such as {@code 3x}. */
    public double times() {
        return Quantity.times(text()).orElseThrow(() -> mismatch("a number of times such as 3x"));
    }

    /** A number of bytes such as 512, 64KiB or 2MiB. */
    public long bytes() {
        return Quantity.bytes(text()).orElseThrow(() -> mismatch("a size such as 512, 64KiB or 2MiB"));
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        E chosen = choices.get(text());
        if (chosen == null) {
            throw error(named("is '" + ShortText.of(text) + "'"), Suggestion.remedy(text, choices.keySet()));
        }
        return chosen;
    }

    /** The value as JSON; numbers and truth values become JSON's own, all else stays text. */
    public JsonNode toJson() {
        return NodeJson.of(this);
    }

    /** An error about this value. */
    public InputException error(String what, String remedy) {
        return new InputException(what, where(), remedy);
    }

    /** What is wrong with this value, beginning with its path. */
    public String named(String predicate) {
        return (path().isEmpty() ? "the document" : "'" + path + "'") + " " + predicate;
    }

    private void require(Kind wanted) {
        if (kind != wanted) {
            throw mismatch(wanted.label);
        }
    }

    private InputException mismatch(String wanted) {
        String found = kind == Kind.MAP || kind == Kind.LIST || kind == Kind.NULL
                ? kind.label
                : "'" + ShortText.of(text) + "'";
        return error(named("is " + found), "Expected here is " + wanted);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MAP -> entries.keySet().stream().map(ShortText::of).collect(Collectors.joining(", ", "{", "}"));
            case LIST -> items.size() + " items";
            default -> ShortText.of(text);
        };
    }
}
