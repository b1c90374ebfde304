package io.jenkins.plugins.signet.seal;

import java.time.Instant;

/**
 * A gate that was skipped on purpose.
 *
 * @param gate what was skipped, for example {@code soak}
 * @param due when it has to be made up for
 */
public record SkippedGate(String gate, String reason, String by, Instant due) {}
