package io.jenkins.plugins.signet.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be done now.
 *
 * @param until how long it stays like that; {@code null} if no end is in sight
 * @param reason why it may not; empty if it may
 */
public record Opening(boolean open, @Nullable Instant until, String reason) {

    static Opening openUntil(@Nullable Instant end) {
        return new Opening(true, end, "");
    }

    public static Opening closed(String reason, @Nullable Instant opens) {
        return new Opening(false, opens, reason);
    }

    /** In words, for whoever would have done it. */
    public String summary() {
        if (open) {
            return until == null ? "open" : "open until " + until;
        }
        return reason + (until == null ? "; no opening is in sight" : "; it opens at " + until);
    }
}
