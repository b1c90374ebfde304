package io.jenkins.plugins.signet.report;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;

/**
 * A release that was sealed in production.
 *
 * @param at when it was sealed there
 * @param verdict of the seal that stands
 * @param failed whether it was found not to be well, or was rolled back
 * @param leadTime from its first entry in the ledger; null if that is not known
 * @param restoredAt when users were well again after a failed one; null if it did not fail, or has not been restored
 */
public record Deployment(
        String app,
        String version,
        String environment,
        Instant at,
        Verdict verdict,
        boolean failed,
        Duration leadTime,
        Instant restoredAt) {

    /** From the failed seal to the restoration; null if there was none. */
    Duration restore() {
        return restoredAt == null ? null : Duration.between(at, restoredAt);
    }
}
