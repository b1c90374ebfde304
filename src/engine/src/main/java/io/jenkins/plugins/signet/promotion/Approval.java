package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who approved, when, why, and the evidence set that was on the screen.
 *
 * @param page of the page that was pressed on, as it was kept, and with it how the person had signed in; {@code null} if it was
 *     pressed elsewhere, or by an older version
 */
public record Approval(
        String who,
        Instant at,
        String comment,
        Digest evidence,
        @Nullable Digest page) {

    public Approval(String who, Instant at, String comment, Digest evidence) {
        this(who, at, comment, evidence, null);
    }
}
