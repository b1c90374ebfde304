package io.jenkins.plugins.signet.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dotted name of a schema object. A part that is a reserved word, or no plain lower-case identifier, is
 * double-quoted; by a list of our own, so that servers of two versions spell the same object alike.
 */
public final class ObjectPath {

    /** Reserved in PostgreSQL 17, as a name of a table or of a function (its documentation, appendix C). */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "collation",
            "column",
            "concurrently",
            "constraint",
            "create",
            "cross",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "system_user",
            "table",
            "tablesample",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with");

    private ObjectPath() {}

    public static String of(List<String> parts) {
        StringBuilder path = new StringBuilder();
        for (String part : parts) {
            path.append(path.length() == 0 ? "" : ".").append(quoted(part));
        }
        return path.toString();
    }

    /** Names as the value of an attribute that is a list. */
    public static String list(List<String> names) {
        return names.stream().map(ObjectPath::quoted).collect(Collectors.joining(Listing.SEPARATOR));
    }

    public static String quoted(String part) {
        return isPlain(part) && !RESERVED.contains(part) ? part : '"' + part.replace("\"", "\"\"") + '"';
    }

    /** A lower-case identifier, or the star that stands for all. No pattern, for it is asked of every name there is. */
    private static boolean isPlain(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || c != '$' && (c < '0' || c > '9'))) {
                return part.equals("*");
            }
        }
        return !part.isEmpty();
    }

    /** The names that a path is made of, without their quotes. */
    public static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String rest = path; !rest.isEmpty(); rest = parent(rest)) {
            String name = name(rest);
            parts.add(
                    0,
                    name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
        }
        return parts;
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
    public static String parent(String path) {
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
