package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import java.util.List;

/**
 * An entry of the ledger with all that it takes to verify it (docs/verify.md).
 *
 * @param leaf the bytes that the tree hashes, in Base64
 * @param checkpoint the signed note of the tree, whole; null as long as none covers the entry
 * @param size of the tree under that checkpoint; null likewise
 * @param hashes that lead from the entry to the checkpoint's root (RFC 6962, section 2.1.1); empty likewise
 */
public record LedgerProof(LedgerRow entry, String leaf, String checkpoint, Long size, List<Digest> hashes) {

    public LedgerProof {
        hashes = List.copyOf(hashes);
    }
}
