package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.history.PastRun;
import io.jenkins.plugins.signet.smoke.history.PastRuns;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rounds of one watch, in which nobody is known to have released anything. */
final class SmokeWatch {

    private static final ReleaseId WATCHED = new ReleaseId("watched", "now");
    private static final int MAX_ROUNDS = 50;

    private final Deque<PastRun> rounds = new ArrayDeque<>();

    /** What is otherwise than in the round before, one line each. */
    List<String> changes(SmokeReport report) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        Map<String, CheckVerdict> before = new HashMap<>();
        rounds.getLast().report().checks().forEach(check -> before.put(check.name(), check.verdict()));
        List<String> changes = new ArrayList<>();
        for (CheckReport check : report.checks()) {
            CheckVerdict was = before.get(check.name());
            if (was != check.verdict()) {
                changes.add("CHANGED " + check.name() + ": " + was + " before, " + check.verdict() + " now");
            }
        }
        return changes;
    }

    /** The report with what this round and those before say together. */
    SmokeReport joined(SmokeReport report) {
        SmokeReport joined = new PastRuns(List.copyOf(rounds)).joined(report, WATCHED);
        rounds.addLast(new PastRun(WATCHED, report));
        if (rounds.size() > MAX_ROUNDS) {
            rounds.removeFirst();
        }
        return joined;
    }
}
