package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.List;

/** How many checks came to what. */
public record Counts(int passed, int flaky, int failed, int skipped, int error) {

    static Counts of(List<CheckReport> checks) {
        return new Counts(
                count(checks, CheckVerdict.PASSED),
                count(checks, CheckVerdict.FLAKY),
                count(checks, CheckVerdict.FAILED),
                count(checks, CheckVerdict.SKIPPED),
                count(checks, CheckVerdict.ERROR));
    }

    private static int count(List<CheckReport> checks, CheckVerdict verdict) {
        return (int) checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    public int total() {
        return passed + flaky + failed + skipped + error;
    }
}
