package io.jenkins.plugins.signet.smoke.history;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.smoke.CheckHistory;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of one suite in one environment. */
public record PastRuns(List<PastRun> runs) {

    public PastRuns {
        runs = List.copyOf(runs);
    }

    /** A newer report with what these and it say together of each check. @param release that it is about */
    public SmokeReport joined(SmokeReport report, ReleaseId release) {
        List<PastRun> all = new ArrayList<>(runs);
        all.add(new PastRun(release, report));
        return report.with(new PastRuns(all).checks());
    }

    /** One history for each check that any of the runs knows, those with the highest rate first, then by name. */
    public List<CheckHistory> checks() {
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
