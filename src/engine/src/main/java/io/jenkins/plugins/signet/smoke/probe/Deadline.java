package io.jenkins.plugins.signet.smoke.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When an attempt has to be over.
 *
 * @param limit what it was given, for messages
 * @param last when the whole run has to be over; never before the end
 */
public record Deadline(Instant end, Duration limit, Instant last, InstantSource clock) {

    /** Of something that is no part of a run. */
    public static Deadline in(Duration limit, InstantSource clock) {
        return in(limit, clock.instant().plus(limit), clock);
    }

    /** Of an attempt in a run that is over at {@code last}. */
    public static Deadline in(Duration limit, Instant last, InstantSource clock) {
        Instant end = clock.instant().plus(limit);
        return new Deadline(end.isAfter(last) ? last : end, limit, last, clock);
    }

    /** By so much, but not past the end of the run. */
    Deadline later(Duration waited) {
        Instant later = end.plus(waited);
        return new Deadline(later.isAfter(last) ? last : later, limit, last, clock);
    }

    /** Milliseconds left, at least one. */
    public long millisLeft() {
        return Math.max(1, Duration.between(clock.instant(), end).toMillis());
    }

    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** The limit as people write it. */
    public String text() {
        return text(limit);
    }

    /** Seconds if they are whole, milliseconds otherwise. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
