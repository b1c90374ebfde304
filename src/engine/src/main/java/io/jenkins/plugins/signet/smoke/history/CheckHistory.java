package io.jenkins.plugins.signet.smoke.history;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one check has done in several runs of a suite in one environment. A check whose verdict changes although the release
 * has not, or that needs retries to pass, tells more of itself than of the release.
 *
 * @param runs in which it gave a verdict; left out and undetermined ones do not count
 * @param passed of these, at once or on a retry
 * @param wobbles runs that passed on a retry, and changes between passed and failed from one run to the next of the same
 *     release
 * @param verdicts from the oldest run to the newest
 */
public record CheckHistory(String name, int runs, int passed, int wobbles, List<CheckVerdict> verdicts) {

    /** Whether its verdict cannot be relied on. */
    public boolean flaky() {
        return wobbles > 0;
    }

    /** Wobbles in a run, from 0 to 1. */
    public double rate() {
        return runs == 0 ? 0 : Math.min(1, (double) wobbles / runs);
    }

    /** One history for each check that any of the runs knows, those with the highest rate first, then by name. */
    public static List<CheckHistory> of(List<PastRun> runs) {
        List<PastRun> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparing(run -> run.report().startedAt()));
        Map<String, Gathering> checks = new LinkedHashMap<>();
        for (PastRun run : sorted) {
            for (CheckReport check : run.report().checks()) {
                checks.computeIfAbsent(check.name(), Gathering::new).add(run.release(), check.verdict());
            }
        }
        return checks.values().stream()
                .map(Gathering::history)
                .sorted(Comparator.comparingDouble(CheckHistory::rate)
                        .reversed()
                        .thenComparing(CheckHistory::name))
                .toList();
    }

    private static final class Gathering {

        private final String name;
        private final List<CheckVerdict> verdicts = new ArrayList<>();
        private @Nullable ReleaseId lastRelease;
        private @Nullable CheckVerdict last;
        private int runs;
        private int passed;
        private int wobbles;

        Gathering(String name) {
            this.name = name;
        }

        void add(ReleaseId release, CheckVerdict verdict) {
            verdicts.add(verdict);
            if (verdict == CheckVerdict.SKIPPED || verdict == CheckVerdict.ERROR) {
                return;
            }
            boolean sameRelease = release.equals(lastRelease);
            boolean changed = last != null && (last == CheckVerdict.FAILED) != (verdict == CheckVerdict.FAILED);
            if (verdict == CheckVerdict.FLAKY || sameRelease && changed) {
                wobbles++;
            }
            runs++;
            passed += verdict == CheckVerdict.FAILED ? 0 : 1;
            lastRelease = release;
            last = verdict;
        }

        CheckHistory history() {
            return new CheckHistory(name, runs, passed, wobbles, List.copyOf(verdicts));
        }
    }
}
