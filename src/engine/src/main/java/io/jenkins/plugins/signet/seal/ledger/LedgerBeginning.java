package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;

/**
 * Why a ledger was begun although there had been one before: the first entry of such a ledger says it.
 *
 * @param origin of this ledger, which no ledger had before
 * @param by who began it
 * @param at when
 * @param reason in their words
 * @param former name of the ledger before, null if nobody remembers
 * @param formerSize entries that it had at least
 * @param formerRoot of the tree over them, null if nobody remembers
 */
public record LedgerBeginning(
        String origin, String by, Instant at, String reason, String former, long formerSize, Digest formerRoot) {

    private static final int LONGEST = 1000;

    /** @throws IllegalArgumentException if it has no origin or no reason, or too long a one */
    public LedgerBeginning {
        if (origin == null
                || by == null
                || at == null
                || reason == null
                || reason.isBlank()
                || reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a ledger is begun anew for a reason of 1 to " + LONGEST + " characters");
        }
        if ((former == null) != (formerRoot == null)) {
            throw new IllegalArgumentException("a former ledger is named with its root");
        }
    }

    /** One line for people. */
    String summary() {
        String before = former == null ? "a ledger that nobody remembers" : former + " of " + formerSize + " entries";
        return "begun by " + by + " in place of " + before + ": " + reason;
    }
}
