package io.jenkins.plugins.signet.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, for the reader of a violation; kept only if asked for. */
final class Trace {

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private int events;

    Trace(boolean kept) {
        this.kept = kept;
    }

    void say(Instant at, String what) {
        events++;
        if (kept) {
            lines.add(at + " " + what);
        }
    }

    /** A line about the event at hand. */
    void note(String what) {
        if (kept) {
            lines.add("    " + what);
        }
    }

    boolean isKept() {
        return kept;
    }

    int events() {
        return events;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
