package io.jenkins.plugins.signet.smoke.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When an attempt has to be over.
 *
 * @param limit what it was given, for messages
 */
public record Deadline(Instant end, Duration limit, InstantSource clock) {

    public static Deadline in(Duration limit, InstantSource clock) {
        return new Deadline(clock.instant().plus(limit), limit, clock);
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
