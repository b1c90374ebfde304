package io.jenkins.plugins.signet.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As many as are needed have approved; what is left is to look once more whether the environment is open and what they
 * approved is still true.
 *
 * @param request the press that waits for its answer; empty if it has had one, because it was kept
 * @param look the look that decides, or any later one; 0 while the hours are asked
 * @param outside what that press asks for if the environment is closed
 * @param closes when what was open closes; {@code null} if no end is in sight, or it was overridden
 */
public record LastLook(
        String request,
        int look,
        OutsideHours outside,
        @Nullable Instant closes) {

    /** Whether the environment has closed since it was found open. */
    boolean isOver(Instant now) {
        return closes != null && !now.isBefore(closes);
    }

    boolean asksHours() {
        return look == 0;
    }
}
