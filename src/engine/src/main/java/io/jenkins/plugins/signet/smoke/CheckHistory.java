package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.List;

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
}
