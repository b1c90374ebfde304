package io.jenkins.plugins.signet.drift.postgresql;

import java.util.List;
import java.util.Random;

/**
 * Expressions at random, of every rule of PostgreSQL's grammar that its text does not survive, and of those around them.
 * Of one seed, the same expression comes, but for one literal or operator if a place is named where it is to mean
 * something else.
 */
final class RandomExpression {

    private static final int UNCHANGED = -1;

    private final Random random;
    private final int changedPlace;
    private final String prefix;
    private final boolean immutable;
    private int places;

    private RandomExpression(long seed, int changedPlace, String prefix, boolean immutable) {
        this.random = new Random(seed);
        this.changedPlace = changedPlace;
        this.prefix = prefix;
        this.immutable = immutable;
    }

    /** What kind of value an expression has. */
    enum Of {
        TRUTH,
        NUMBER,
        TEXT,
        TRUTH_OF_VALUE,
        TEXT_OF_NOTHING
    }

    static String of(long seed, Of value, String prefix, boolean immutable) {
        return new RandomExpression(seed, UNCHANGED, prefix, immutable).make(value);
    }

    /** The same with a change of meaning at one place of it. */
    static String changed(long seed, Of value, String prefix, boolean immutable) {
        RandomExpression original = new RandomExpression(seed, UNCHANGED, prefix, immutable);
        original.make(value);
        int place = new Random(seed ^ 42).nextInt(original.places);
        return new RandomExpression(seed, place, prefix, immutable).make(value);
    }

    private String make(Of value) {
        return switch (value) {
            case TRUTH -> truth(3);
            case NUMBER -> number(3);
            case TEXT -> text(3);
            case TRUTH_OF_VALUE -> truthOfValue(3);
            case TEXT_OF_NOTHING -> textOfNothing();
        };
    }

    private String truth(int depth) {
        if (depth == 0) {
            return column(List.of("bo", "bo2")) + " = " + either("true", "false");
        }
        int d = depth - 1;
        return switch (random.nextInt(immutable ? 22 : 25)) {
            case 0 -> number(d) + " BETWEEN " + integer() + " AND " + integer() + " AND " + truth(d);
            case 1 -> number(d) + " NOT BETWEEN " + integer() + " AND " + integer() + " OR " + truth(d);
            case 2 -> number(d) + " BETWEEN SYMMETRIC " + integer() + " AND " + number(d);
            case 3 ->
                "(" + number(d) + ", " + column(List.of("i", "j")) + ") IN ((" + integer() + ", " + integer() + "), ("
                        + integer() + ", " + integer() + ")) " + either("OR", "AND") + " (" + truth(d) + ")";
            case 4 -> "(" + truth(d) + ") " + either("AND", "OR") + " (" + truth(d) + ")";
            case 5 -> "(" + truth(d) + ") " + either("AND", "OR") + " ((" + truth(d) + ") AND (" + truth(d) + "))";
            case 6 -> "NOT (" + truth(d) + ")";
            case 7 -> column(List.of("v", "v0")) + either(" IN (", " NOT IN (") + string() + ", " + string() + ")";
            case 8 -> column(List.of("v", "tx")) + " IN (" + string() + ", " + text(d) + ")";
            case 9 -> column(List.of("c", "na")) + " IN (" + string() + ", " + string() + ")";
            case 10 -> column(List.of("i", "b", "s", "n", "d")) + " IN (" + integer() + ", " + integer() + ")";
            case 11 -> text(d) + either(" LIKE ", " NOT LIKE ") + string();
            case 12 -> text(d) + either(" ~ ", " ~* ") + string();
            case 13 -> text(d) + " SIMILAR TO " + string();
            case 14 -> number(d) + either(" < ", " <= ") + number(d);
            case 15 -> text(d) + either(" = ", " <> ") + text(d);
            case 16 -> number(d) + " IS " + either("", "NOT ") + "NULL";
            case 17 -> "(" + truth(d) + ") IS " + either("TRUE", "NOT FALSE");
            case 18 -> number(d) + " IS DISTINCT FROM " + number(d);
            case 19 -> "CASE WHEN " + truth(d) + " THEN " + truth(d) + " ELSE " + truth(d) + " END";
            case 20 -> "COALESCE(" + truth(d) + ", " + either("true", "false") + ")";
            case 21 ->
                column(List.of("v", "tx")) + " = ANY (ARRAY[" + column(List.of("v", "v0")) + ", " + string() + "]"
                        + pick("", "::varchar[]", "::text[]") + ")";
            case 22 -> named("tz") + either(" < ", " >= ") + "now() - interval '" + digits() + " days'";
            case 23 -> named("tz") + "::date = CURRENT_DATE - " + integer();
            default -> "CURRENT_USER = " + string();
        };
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? column(List.of("i", "j", "s", "b", "n", "d")) : integer();
        }
        int d = depth - 1;
        return switch (random.nextInt(13)) {
            case 0 -> "(" + number(d) + either(" + ", " - ") + number(d) + ")";
            case 1 -> "(" + number(d) + " * " + integer() + ")";
            case 2 -> "COALESCE(" + number(d) + ", " + integer() + ")";
            case 3 -> "GREATEST(" + number(d) + ", " + integer() + ", " + number(d) + ")";
            case 4 -> "CASE WHEN " + truth(d) + " THEN " + number(d) + " END";
            case 5 -> "position(" + string() + " IN " + text(d) + ")";
            case 6 -> "extract(" + either("year", "month") + " FROM ts)".replace("ts", named("ts"));
            case 7 -> "char_length(" + text(d) + ")";
            case 8 -> "(" + number(d) + ")::" + pick("numeric(30,2)", "bigint", "double precision");
            case 9 -> "(-" + number(d) + ")";
            case 10 -> "NULLIF(" + number(d) + ", " + integer() + ")";
            case 11 -> "(ARRAY[" + integer() + ", " + integer() + ", " + named("i") + "]::bigint[])[" + integer() + "]";
            default -> column(List.of("i", "j", "s", "b", "n", "d"));
        };
    }

    private String text(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? column(List.of("tx", "v", "v0")) : string() + "::text";
        }
        int d = depth - 1;
        return switch (random.nextInt(13)) {
            case 0 -> "trim(" + text(d) + ")";
            case 1 -> "trim(" + pick("LEADING ", "TRAILING ", "BOTH ") + string() + " FROM " + text(d) + ")";
            case 2 -> "substring(" + text(d) + " FROM " + integer() + " FOR " + digits() + ")";
            case 3 -> "overlay(" + text(d) + " PLACING " + string() + " FROM " + integer() + ")";
            case 4 -> either("lower(", "upper(") + text(d) + ")";
            case 5 -> "(" + text(d) + " || " + text(d) + ")";
            case 6 -> "COALESCE(" + column(List.of("v", "v0")) + ", " + string() + ")";
            case 7 ->
                "CASE " + column(List.of("v", "tx")) + " WHEN " + string() + " THEN " + text(d) + " ELSE " + string()
                        + " END";
            case 8 -> "(" + text(d) + ")::varchar(" + digits() + ")";
            case 9 -> "(" + text(d) + " COLLATE \"C\")";
            case 10 -> "(" + named("jb") + either(" ->> ", " #>> ") + "'{" + digits() + "}')";
            case 11 -> "(ARRAY[" + string() + ", " + column(List.of("v", "v0")) + "]::text[])[" + integer() + "]";
            default -> column(List.of("tx", "v", "v0"));
        };
    }

    /** Of a domain's value, which is a text. */
    private String truthOfValue(int depth) {
        if (depth == 0) {
            return "length(VALUE)" + either(" > ", " >= ") + digits();
        }
        int d = depth - 1;
        return switch (random.nextInt(5)) {
            case 0 ->
                "VALUE IN (" + string() + ", " + string() + ") " + either("OR", "AND") + " (" + truthOfValue(d) + ")";
            case 1 -> "length(VALUE) BETWEEN " + integer() + " AND " + integer() + " AND " + truthOfValue(d);
            case 2 -> "trim(VALUE) <> " + string() + " AND (" + truthOfValue(d) + ")";
            case 3 -> "position(" + string() + " IN VALUE) = " + integer();
            default -> "VALUE ~ " + string();
        };
    }

    private String textOfNothing() {
        return switch (random.nextInt(6)) {
            case 0 -> string();
            case 1 -> "(now() AT TIME ZONE 'utc')::varchar || " + string();
            case 2 -> "COALESCE(" + string() + "::varchar, " + string() + ")";
            case 3 ->
                "CASE WHEN extract(year FROM now()) " + either(">", ">=") + " " + integer() + " THEN " + string()
                        + " ELSE CURRENT_USER::text END";
            case 4 -> "trim(" + string() + ")";
            default -> "lower(" + string() + ") || CURRENT_DATE";
        };
    }

    private String column(List<String> names) {
        int at = random.nextInt(names.size());
        boolean changed = places++ == changedPlace;
        return named(names.get(changed ? (at + 1) % names.size() : at));
    }

    private String named(String column) {
        return prefix + column;
    }

    private String integer() {
        int value = 1 + random.nextInt(9);
        boolean negative = random.nextInt(5) == 0;
        boolean changed = places++ == changedPlace;
        return (negative ? "-" : "") + (changed ? value + 10 : value);
    }

    private String digits() {
        int value = 1 + random.nextInt(9);
        return String.valueOf(places++ == changedPlace ? value + 10 : value);
    }

    private String string() {
        String value = List.of("a", "b c", "it''s", "AND", "x)", "%y_").get(random.nextInt(6));
        return "'" + value + (places++ == changedPlace ? "!" : "") + "'";
    }

    private String either(String usual, String other) {
        return places++ == changedPlace ? other : usual;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
