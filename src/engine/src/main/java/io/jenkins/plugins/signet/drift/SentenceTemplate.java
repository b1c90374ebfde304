package io.jenkins.plugins.signet.drift;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text with {@code {variables}} and {@code [optional parts]}. A part with a variable that is not set falls away; outside
 * of one it makes the whole have no value.
 */
record SentenceTemplate(String text) {

    Optional<String> fill(Map<String, String> variables) {
        return Optional.ofNullable(fill(0, text.length(), variables));
    }

    /** The names of its variables. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            names.add(text.substring(open + 1, text.indexOf('}', open)));
        }
        return names;
    }

    private String fill(int from, int to, Map<String, String> variables) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '[') {
                int end = text.indexOf(']', i);
                String part = fill(i + 1, end, variables);
                out.append(part == null ? "" : part);
                i = end;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                String value = variables.get(text.substring(i + 1, end));
                if (value == null) {
                    return null;
                }
                out.append(value);
                i = end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
