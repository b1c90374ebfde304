package io.jenkins.plugins.signet.drift;

import java.util.ArrayList;
import java.util.List;

/** Attribute values that are comma-separated lists of names, privileges or quoted labels. */
final class Listing {

    static final String SEPARATOR = ", ";

    private Listing() {}

    static List<String> split(String text) {
        List<String> items = new ArrayList<>();
        if (text == null || text.isEmpty()) {
            return items;
        }
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',') {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(text.substring(start).strip());
        return items;
    }

    /** The items of {@code from} that {@code other} lacks; null if there are none. */
    static String without(String from, String other) {
        List<String> rest = split(from);
        rest.removeAll(split(other));
        return rest.isEmpty() ? null : String.join(SEPARATOR, rest);
    }

    /** The items of {@code list} that are also in {@code other}, in the order of {@code list}. */
    static List<String> common(String list, String other) {
        List<String> common = split(list);
        common.retainAll(split(other));
        return common;
    }
}
