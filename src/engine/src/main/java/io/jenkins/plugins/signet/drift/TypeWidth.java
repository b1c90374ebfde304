package io.jenkins.plugins.signet.drift;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether all values of a type fit into another one, and mean the same there.
 *
 * @param name without arguments: {@code character varying}
 * @param arguments between its parentheses; empty for none
 * @param rest behind them: {@code unsigned}
 */
record TypeWidth(String name, String arguments, String rest) {

    private static final Pattern TYPE = Pattern.compile("([^(]+?)\\s*(?:\\((.*)\\)(.*))?", Pattern.DOTALL);
    private static final List<String> INTEGERS =
            List.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint");
    private static final List<String> LONGER = List.of("varchar", "character varying", "bit varying", "varbinary");
    private static final List<String> TEXTS = List.of("tinytext", "text", "mediumtext", "longtext");

    /** Not for two that are alike. */
    static boolean isWider(String wider, String than) {
        return of(wider).holds(of(than)) && !wider.equals(than);
    }

    private static TypeWidth of(String type) {
        Matcher parts = TYPE.matcher(type);
        if (!parts.matches()) {
            return new TypeWidth(type, "", "");
        }
        String arguments = parts.group(2) == null ? "" : parts.group(2);
        String rest = parts.group(3) == null ? "" : parts.group(3).strip();
        return new TypeWidth(parts.group(1).toLowerCase(Locale.ROOT), arguments, rest);
    }

    private boolean holds(TypeWidth other) {
        if (!rest.equals(other.rest)) {
            return false;
        }
        if (INTEGERS.contains(name) && INTEGERS.contains(other.name)) {
            return INTEGERS.indexOf(name) > INTEGERS.indexOf(other.name);
        }
        if (TEXTS.contains(name) && TEXTS.contains(other.name)) {
            return TEXTS.indexOf(name) > TEXTS.indexOf(other.name);
        }
        if (name.equals("text") && other.name.equals("character varying")
                || name.equals("double precision") && other.name.equals("real")
                || name.equals("double") && other.name.equals("float")) {
            return arguments.isEmpty();
        }
        if (!name.equals(other.name)) {
            return false;
        }
        if (LONGER.contains(name)) {
            return !other.arguments.isEmpty() && (arguments.isEmpty() || number(arguments) >= number(other.arguments));
        }
        if (name.equals("numeric") || name.equals("decimal")) {
            return arguments.isEmpty() || !other.arguments.isEmpty() && holdsDigits(other);
        }
        boolean labels = name.equals("enum") || name.equals("set");
        return labels && Listing.split(arguments).containsAll(Listing.split(other.arguments));
    }

    private boolean holdsDigits(TypeWidth other) {
        int scale = scale();
        return scale >= other.scale()
                && number(arguments.split(",")[0]) - scale
                        >= number(other.arguments.split(",")[0]) - other.scale();
    }

    private int scale() {
        return arguments.contains(",") ? number(arguments.split(",")[1]) : 0;
    }

    /** Nothing holds a length that is no number. */
    private static int number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,8}") ? Integer.parseInt(digits) : -1;
    }
}
