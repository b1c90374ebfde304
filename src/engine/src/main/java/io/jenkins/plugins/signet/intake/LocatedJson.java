package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a JSON document, and where it stands. Its getters return what they are named for or throw an
 * {@link IllegalArgumentException} that names the place.
 *
 * @param where a path such as {@code runs[0].tool}
 */
record LocatedJson(JsonNode json, String where) {

    static LocatedJson of(JsonNode whole) {
        return new LocatedJson(whole, "");
    }

    /** Absent and {@code null} are the same. */
    Optional<LocatedJson> optional(String key) {
        if (!json.isObject()) {
            throw wrong("is not an object");
        }
        JsonNode value = json.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(new LocatedJson(value, path(key)));
    }

    LocatedJson required(String key) {
        return optional(key).orElseThrow(() -> new IllegalArgumentException(path(key) + " is missing"));
    }

    List<LocatedJson> items() {
        if (!json.isArray()) {
            throw wrong("is not a list");
        }
        List<LocatedJson> items = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            items.add(new LocatedJson(json.get(i), where + "[" + i + "]"));
        }
        return items;
    }

    /** The items of a list that need not be there. */
    List<LocatedJson> items(String key) {
        return optional(key).map(LocatedJson::items).orElse(List.of());
    }

    String text() {
        if (!json.isTextual()) {
            throw wrong("is not a text");
        }
        return json.textValue();
    }

    /** Text that is not blank. */
    String name() {
        if (text().isBlank()) {
            throw wrong("is blank");
        }
        return text();
    }

    boolean bool() {
        if (!json.isBoolean()) {
            throw wrong("is neither true nor false");
        }
        return json.booleanValue();
    }

    int integer(int least) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least) {
            throw wrong("is not a whole number from " + least + " on");
        }
        return json.intValue();
    }

    String choice(Set<String> choices) {
        if (!choices.contains(text())) {
            throw wrong("is none of " + choices.stream().sorted().toList());
        }
        return text();
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException((where.isEmpty() ? "the document" : where) + " " + what);
    }

    private String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }
}
