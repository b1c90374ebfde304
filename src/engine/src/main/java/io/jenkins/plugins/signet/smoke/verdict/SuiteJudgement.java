package io.jenkins.plugins.signet.smoke.verdict;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.List;

/**
 * What the checks of a suite come to together. Fail-closed: green needs at least one critical check that passed and none
 * that did not.
 */
public final class SuiteJudgement {

    /** A check as far as it counts here. */
    public record Judged(CheckVerdict verdict, CheckSeverity severity) {}

    private SuiteJudgement() {}

    /** @param flaky what a critical check that passed on a retry counts as: GREEN, AMBER or RED */
    public static Verdict of(List<Judged> checks, Verdict flaky) {
        boolean anythingKnown = checks.stream()
                .anyMatch(check -> check.severity() == CheckSeverity.CRITICAL
                        && (check.verdict() == CheckVerdict.PASSED || check.verdict() == CheckVerdict.FLAKY));
        Verdict worst = anythingKnown ? Verdict.GREEN : Verdict.UNDETERMINED;
        for (Judged check : checks) {
            Verdict one = of(check, flaky);
            // what is known to be wrong stays wrong, whatever else could not be found out
            if (one == Verdict.RED) {
                return Verdict.RED;
            }
            worst = worst.worseOf(one);
        }
        return worst;
    }

    private static Verdict of(Judged check, Verdict flaky) {
        boolean critical = check.severity() == CheckSeverity.CRITICAL;
        return switch (check.verdict()) {
            case PASSED, SKIPPED -> Verdict.GREEN;
            case FLAKY -> critical ? flaky : Verdict.GREEN;
            case FAILED -> critical ? Verdict.RED : Verdict.AMBER;
            case ERROR -> critical ? Verdict.UNDETERMINED : Verdict.AMBER;
        };
    }
}
