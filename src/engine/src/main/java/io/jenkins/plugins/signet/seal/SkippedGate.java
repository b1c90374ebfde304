package io.jenkins.plugins.signet.seal;

import java.time.Instant;

/**
 * A gate that was skipped on purpose.
 *
 * @param gate what was skipped, for example {@code soak}
 * @param due when it has to be made up for; {@code null} for what cannot be
 */
public record SkippedGate(String gate, String reason, String by, Instant due) {

    /** The gate that is a soak. */
    public static final String SOAK = "soak";
}
