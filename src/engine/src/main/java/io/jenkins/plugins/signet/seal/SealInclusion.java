package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.key.KeyHistory;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Checkpoint;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Verifies that a seal is in a ledger, and that its signature counts there. */
final class SealInclusion {

    private final LedgerReader ledger;
    private final TrustedKeys keys;
    private final Path folder;

    SealInclusion(LedgerReader ledger, TrustedKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
        this.folder = ledger.folder();
    }

    /** A line about the ledger, and one about the key's standing at the time. */
    List<VerificationLine> lines(SigstoreBundle bundle, Statement statement) {
        List<Long> otherwise = new ArrayList<>();
        Optional<Long> found = new SealIndex(ledger).find(bundle.id(), index -> {
            boolean isIt = ledger.entry(index).bundle().equals(bundle.json());
            if (!isIt) {
                otherwise.add(index);
            }
            return isIt;
        });
        if (found.isEmpty()) {
            String why = otherwise.isEmpty()
                    ? "has no seal " + bundle.id() + " of "
                            + statement.predicate().release()
                    : "holds another signature of this seal";
            String where = otherwise.isEmpty() ? folder.toString() : folder + " entry " + otherwise.get(0);
            return List.of(
                    VerificationLine.refuted("ledger", where, why),
                    VerificationLine.notLookedAt("key", bundle.keyId(), "the ledger tells nothing of when it signed"));
        }
        long index = found.get();
        List<VerificationLine> lines = new ArrayList<>(VerificationLine.of(
                "ledger",
                folder + " entry " + index,
                checkProof(index),
                "is in the tree of " + ledger.checkpoint().size() + " entries under the signed checkpoint of "
                        + ledger.checkpoint().origin()));
        lines.add(refusal(index, bundle.keyId())
                .map(what -> VerificationLine.refuted("key", folder + " entry " + index, what))
                .orElseGet(() -> VerificationLine.proved(
                        "key",
                        bundle.keyId(),
                        "was neither replaced nor revoked when it signed, as the ledger tells")));
        return lines;
    }

    /** Why a key's signature at this place does not count, if it does not. */
    private Optional<String> refusal(long index, String keyId) {
        KeyHistory history = KeyRegister.history(ledger);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Instant latest = LongStream.rangeClosed(0, index)
                .mapToObj(earlier -> ledger.entry(earlier).at())
                .max(Instant::compareTo)
                .orElseThrow();
        return history.refusal(keyId, index, latest);
    }

    private List<LedgerFinding> checkProof(long index) {
        Checkpoint head = ledger.checkpoint();
        if (!ledger.note().isSignedBy(head.origin(), keys)) {
            return List.of(
                    LedgerFinding.red(folder.resolve("checkpoint").toString(), "is not signed by a trusted key"));
        }
        Digest leaf = new Digest(HexFormat.of().formatHex(new TreeHasher().leaf(ledger.bytes(index))));
        return ledger.inclusion(index).proves(leaf, head.root())
                ? List.of()
                : List.of(LedgerFinding.red(folder + " entry " + index, "is not in the tree under the checkpoint"));
    }
}
