package io.jenkins.plugins.signet.seal.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a ledger entry records. */
public enum LedgerEntryType {
    /** A release was sealed in an environment; the entry carries the bundle. */
    SEAL,
    /** One more person signed a seal that is in the ledger; the entry carries their bundle. */
    COSIGNATURE,
    /** A signing key was added, rotated or revoked. */
    KEY,
    /** The ledger was begun although there had been one: its first entry, which says why. */
    BEGINNING,
    /** An operator let a release into production, or refused it: the verdict says which. */
    APPROVAL,
    /** A release went live. */
    SWITCH,
    /** The environment went back to the release before: by itself in the window, or by hand. */
    ROLLBACK,
    /** A release finished its soak. */
    SOAK,
    /** A gate was skipped on purpose. */
    SKIP,
    /** All that was skipped for a release has been made up for. */
    SETTLEMENT,
    /** An operator froze an environment, or lifted a freeze; about no release. */
    FREEZE,
    /** A build wanted to ship what is not its own. It is about that build, and never about the release it named. */
    REFUSAL;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such type */
    @JsonCreator
    public static LedgerEntryType parse(String label) {
        for (LedgerEntryType type : values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no such type of ledger entry: " + label);
    }
}
