package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.util.Optional;

/**
 * What the checkpoint says.
 *
 * @param checkpoint if a trusted key signed it
 * @param signer the id of that key
 * @param damage why there is no checkpoint to trust
 */
record HeadAudit(Optional<Checkpoint> checkpoint, Optional<String> signer, Optional<LedgerFinding> damage) {

    static HeadAudit of(Optional<byte[]> bytes, TrustedKeys keys) {
        if (bytes.isEmpty()) {
            return damaged("is missing");
        }
        try {
            SignedNote note = SignedNote.parse(bytes.get());
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            Optional<String> signer = note.signer(checkpoint.origin(), keys);
            return signer.isPresent() && note.hasSecondSignature(checkpoint.origin(), keys)
                    ? new HeadAudit(Optional.of(checkpoint), signer, Optional.empty())
                    : damaged("was altered, or signed by a key that is not trusted");
        } catch (IllegalArgumentException e) {
            return damaged("was altered: " + e.getMessage());
        }
    }

    private static HeadAudit damaged(String what) {
        return new HeadAudit(
                Optional.empty(), Optional.empty(), Optional.of(LedgerFinding.red(LedgerFolder.CHECKPOINT, what)));
    }
}
