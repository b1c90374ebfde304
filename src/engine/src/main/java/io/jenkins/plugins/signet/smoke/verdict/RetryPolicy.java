package io.jenkins.plugins.signet.smoke.verdict;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How often and when to try again.
 *
 * @param retries attempts after the first
 * @param first pause before the second attempt; each further pause is twice the one before
 * @param most no pause is longer
 */
public record RetryPolicy(int retries, Duration first, Duration most) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static final Set<Outcome> FINAL = EnumSet.of(Outcome.PASS, Outcome.REFUSED, Outcome.VIOLATION);

    /** The pause before the next attempt; empty if the attempts made settle the check. */
    public Optional<Duration> nextAfter(List<Outcome> attempts) {
        if (attempts.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        Outcome last = attempts.get(attempts.size() - 1);
        boolean settled = FINAL.contains(last) || attempts.size() > retries;
        return settled ? Optional.empty() : Optional.of(pause(attempts.size()));
    }

    /** @param made attempts made, at least one */
    private Duration pause(int made) {
        Duration pause = first;
        for (int i = 1; i < made && pause.compareTo(most) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(most) < 0 ? pause : most;
    }
}
