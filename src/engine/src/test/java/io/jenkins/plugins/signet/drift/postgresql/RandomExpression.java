package io.jenkins.plugins.signet.drift.postgresql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions at random, of every {@link ExpressionRule}. Of one seed, the same expression comes, but for one literal,
 * column or operator if a place is named where it is to mean something else.
 */
final class RandomExpression {

    private static final int UNCHANGED = -1;
    private static final int DEPTH = 3;

    /** A hole of a template, or two words of which the second has another meaning. */
    private static final Pattern HOLE = Pattern.compile(
            "\\{(int|digit|year|string|truth|number|text|time|interval|json|range|array|value|aggregate|window"
                    + "|col [^}]*|pick [^}]*)}|«([^|»]*)\\|([^»]*)»");

    /**
     * Where an expression is to stand.
     *
     * @param kind of the rules that make it
     * @param prefix of its columns, such as {@code new.}
     * @param major the version of the server
     */
    record Place(String kind, String prefix, boolean immutable, boolean queries, int major) {}

    private final Place place;
    private final Random random;
    private final int changedPlace;
    private final Set<ExpressionRule> used = new LinkedHashSet<>();
    private int places;

    private RandomExpression(long seed, int changedPlace, Place place) {
        this.place = place;
        this.random = new Random(seed);
        this.changedPlace = changedPlace;
    }

    /**
     * @param text as somebody writes it
     * @param changed the same with a change of meaning at one place of it
     * @param rules that made it
     */
    record Pair(String text, String changed, Set<ExpressionRule> rules) {}

    static Pair of(long seed, Place place) {
        RandomExpression original = new RandomExpression(seed, UNCHANGED, place);
        String text = original.make(place.kind(), DEPTH);
        int changed = new Random(seed ^ 42).nextInt(original.places);
        return new Pair(
                text, new RandomExpression(seed, changed, place).make(place.kind(), DEPTH), Set.copyOf(original.used));
    }

    private String make(String kind, int depth) {
        List<ExpressionRule> rules = ExpressionRule.ALL.stream()
                .filter(rule -> rule.kind().equals(kind) && rule.since() <= place.major())
                .filter(rule -> depth > 0 || rule.is("leaf"))
                .filter(rule -> !(rule.is("stable") && place.immutable()) && (!rule.is("query") || place.queries()))
                .toList();
        ExpressionRule rule = rules.get(random.nextInt(rules.size()));
        used.add(rule);
        Matcher hole = HOLE.matcher(rule.template());
        StringBuilder text = new StringBuilder();
        while (hole.find()) {
            String filled = hole.group(1) == null ? either(hole.group(2), hole.group(3)) : fill(hole.group(1), depth);
            hole.appendReplacement(text, Matcher.quoteReplacement(filled));
        }
        return hole.appendTail(text).toString();
    }

    private String fill(String hole, int depth) {
        if (hole.startsWith("col ")) {
            return column(List.of(hole.substring(4).split(",")));
        }
        if (hole.startsWith("pick ")) {
            String[] choices = hole.substring(5).split(";", -1);
            return choices[random.nextInt(choices.length)];
        }
        return switch (hole) {
            case "int" -> integer();
            case "digit" -> digit();
            case "year" -> "20" + (10 + Integer.parseInt(digit()));
            case "string" -> string();
            default -> make(hole, Math.max(0, depth - 1));
        };
    }

    private String column(List<String> names) {
        int at = random.nextInt(names.size());
        boolean changed = places++ == changedPlace;
        return place.prefix() + names.get(changed ? (at + 1) % names.size() : at);
    }

    private String integer() {
        int value = 1 + random.nextInt(9);
        boolean negative = random.nextInt(5) == 0;
        boolean changed = places++ == changedPlace;
        return (negative ? "-" : "") + (changed ? value + 10 : value);
    }

    private String digit() {
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
}
