package io.jenkins.plugins.signet.seal.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.release.Digest;

/**
 * What is remembered of a data folder's ledger in another place, or that one is about to be begun.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param origin its name; null until it has been begun
 * @param size entries in it when it was last seen
 * @param root of the tree over them; null until it has been begun
 * @param first hash of its first entry in the tree, null while it has none
 * @param signer id of the key that signed last, null until it has been begun
 * @param beginning why it is begun anew; null for a data folder's first one
 */
public record RememberedLedger(
        String schema, String origin, long size, Digest root, Digest first, String signer, LedgerBeginning beginning) {

    public static final String SCHEMA = "signet/remembered-ledger/v1";

    /** @throws IllegalArgumentException if it is of another version, or remembers half of a ledger */
    public RememberedLedger {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
        }
        if ((origin == null) != (root == null) || (origin == null) != (signer == null)) {
            throw new IllegalArgumentException("a ledger is remembered by origin, root and signer");
        }
    }

    /** That a ledger is about to be begun. */
    static RememberedLedger begins(LedgerBeginning beginning) {
        return new RememberedLedger(SCHEMA, null, 0, null, null, null, beginning);
    }

    @JsonIgnore
    public boolean isBegun() {
        return origin != null;
    }

    /** What is expected to be there, for people. */
    public String words() {
        return "ledger " + origin + " with at least " + size + (size == 1 ? " entry" : " entries") + " under root "
                + root + (first == null ? "" : ", the first of them " + first);
    }
}
