package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.markup.Escaped;

/** One of two values, with the part marked in which it differs from the other. */
final class MarkedDifference {

    private MarkedDifference() {}

    /** @param value {@code null} for nothing; marked only where there is another to differ from */
    static String of(String value, String other) {
        if (value == null) {
            return "<span class=\"n\">nothing</span>";
        }
        if (other == null) {
            return "<pre>" + Escaped.xml(value) + "</pre>";
        }
        int[] mine = value.codePoints().toArray();
        int[] theirs = other.codePoints().toArray();
        int shorter = Math.min(mine.length, theirs.length);
        int from = 0;
        while (from < shorter && mine[from] == theirs[from]) {
            from++;
        }
        int same = 0;
        while (same < shorter - from && mine[mine.length - 1 - same] == theirs[theirs.length - 1 - same]) {
            same++;
        }
        int to = mine.length - same;
        return "<pre>" + part(mine, 0, from) + (from == to ? "" : "<mark>" + part(mine, from, to) + "</mark>")
                + part(mine, to, mine.length) + "</pre>";
    }

    private static String part(int[] text, int from, int to) {
        return Escaped.xml(new String(text, from, to - from));
    }
}
