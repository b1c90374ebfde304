package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.util.Optional;

/**
 * Whether a ledger grew out of the one under a checkpoint that was kept elsewhere: the only proof against a copy of the
 * whole folder from an earlier day.
 *
 * @param keys whose checkpoints count
 */
public record Growth(TrustedKeys keys) {

    /**
     * What speaks against it; empty if nothing does.
     *
     * @param kept the earlier checkpoint
     * @param where it was kept, for people
     */
    public Optional<LedgerFinding> problem(byte[] kept, String where, LedgerReader ledger) {
        try {
            SignedNote note = SignedNote.parse(kept);
            Checkpoint earlier = Checkpoint.parse(note.text());
            if (!note.isSignedBy(earlier.origin(), keys)) {
                return Optional.of(LedgerFinding.red(where, "is not signed by a trusted key"));
            }
            Checkpoint head = ledger.checkpoint();
            boolean grew = earlier.origin().equals(head.origin())
                    && earlier.size() <= head.size()
                    && ledger.consistency(earlier.size()).proves(earlier.root(), head.root());
            return grew
                    ? Optional.empty()
                    : Optional.of(LedgerFinding.red(
                            ledger.folder().resolve(LedgerFolder.CHECKPOINT).toString(),
                            "has " + head.size() + " entries that did not grow out of the " + earlier.size() + " in "
                                    + where));
        } catch (IllegalArgumentException e) {
            return Optional.of(LedgerFinding.red(where, "is not a checkpoint: " + e.getMessage()));
        }
    }
}
