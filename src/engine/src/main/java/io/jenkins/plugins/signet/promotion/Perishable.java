package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import java.time.Duration;
import java.time.Instant;

/**
 * Evidence that counts for a while only.
 *
 * @param environment what it is about
 * @param foundAt when it was found out
 * @param until from when on it is too old
 */
public record Perishable(EvidenceKind kind, String environment, Instant foundAt, Instant until) {

    /** How far clocks of hosts may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** What is dated in the future would count for too long, and does not count either. */
    public boolean isTooOld(Instant now) {
        return !now.isBefore(until) || now.isBefore(foundAt.minus(SKEW));
    }

    /** That it is too old, as the beginning of a sentence. */
    public String summary(Instant now) {
        String what = "the " + kind.label() + " evidence of " + environment;
        return now.isBefore(until) && now.isBefore(foundAt)
                ? what + " is dated " + foundAt + ", which is still to come"
                : what + " is older than " + Quantity.text(Duration.between(foundAt, until));
    }
}
