package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.markup.Markup;
import org.jspecify.annotations.Nullable;

/** One of two values, with the part marked in which it differs from the other. */
final class MarkedDifference {

    private MarkedDifference() {}

    /** @param value {@code null} for nothing; marked only where there is another to differ from */
    static void append(Markup html, @Nullable String value, @Nullable String other) {
        if (value == null) {
            html.element("span", "nothing", "class", "n");
            return;
        }
        int[] mine = value.codePoints().toArray();
        int[] theirs = other == null ? mine : other.codePoints().toArray();
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
        html.open("pre").text(new String(mine, 0, from));
        if (from < to) {
            html.element("mark", new String(mine, from, to - from));
        }
        html.text(new String(mine, to, mine.length - to)).close();
    }
}
