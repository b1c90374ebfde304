package io.jenkins.plugins.signet.preflight;

import java.time.Duration;
import java.time.Instant;

/**
 * How far another machine's clock is from ours. The way there and back may have been slow, each by an unknown part, so that it is
 * somewhere between two distances, as in RFC 5905 §8: none of that time is held against the clock.
 *
 * @param nearest what it is off at least; never negative
 * @param farthest what it is off at most
 */
public record ClockOffset(Duration nearest, Duration farthest) {

    /**
     * @param asked by our clock
     * @param began by the other, once it was asked
     * @param ended by the other, before it answered
     * @param answered by our clock
     */
    public static ClockOffset between(Instant asked, Instant began, Instant ended, Instant answered) {
        Duration least = Duration.between(answered, ended);
        Duration most = Duration.between(asked, began);
        boolean isMaybeNone = least.compareTo(Duration.ZERO) <= 0 && !most.isNegative();
        boolean isAhead = least.abs().compareTo(most.abs()) < 0;
        return new ClockOffset(
                isMaybeNone ? Duration.ZERO : isAhead ? least.abs() : most.abs(), isAhead ? most.abs() : least.abs());
    }
}
