package io.jenkins.plugins.signet.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The dotted name of a schema object. A part that is not a plain lower-case identifier is double-quoted, whatever the
 * server's version holds to be a keyword, so that two servers spell the same object alike.
 */
public final class ObjectPath {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*|\\*");

    private ObjectPath() {}

    public static String of(List<String> parts) {
        return parts.stream().map(ObjectPath::quoted).collect(Collectors.joining("."));
    }

    public static String quoted(String part) {
        return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
    }

    /** All that it lies in, nearest first: for {@code a.b.c}, {@code a.b} and {@code a}. */
    static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int dot = lastDot(path); dot > 0; dot = lastDot(path.substring(0, dot))) {
            parents.add(path.substring(0, dot));
        }
        return parents;
    }

    /** The path without its last part; empty if it has only one. */
    static String parent(String path) {
        int dot = lastDot(path);
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** The last part, as written. */
    static String name(String path) {
        return path.substring(lastDot(path) + 1);
    }

    /** Dots within quotes and within a routine's parentheses separate nothing. */
    private static int lastDot(String path) {
        boolean inQuotes = false;
        int depth = 0;
        for (int i = path.length() - 1; i >= 0; i--) {
            char c = path.charAt(i);
            if (c == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes) {
                depth += c == ')' ? 1 : c == '(' ? -1 : 0;
                if (c == '.' && depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
