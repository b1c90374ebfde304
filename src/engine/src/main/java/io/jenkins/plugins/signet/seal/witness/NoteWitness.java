package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Growth;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place that keeps checkpoints and compares nothing by itself; that is done here.
 *
 * @param keys whose checkpoints count, also those of former keys
 */
record NoteWitness(String name, KeptNotes notes, TrustedKeys keys) implements Witness {

    @Override
    public Optional<LedgerFinding> compare(LedgerReader ledger) {
        Optional<byte[]> kept = notes.read(ledger.checkpoint().origin());
        return kept.isEmpty()
                ? Optional.of(LedgerFinding.undetermined(
                        name, "keeps nothing of ledger " + ledger.checkpoint().origin() + " yet"))
                : new Growth(keys).problem(kept.get(), name, ledger);
    }

    /** A ledger that is lost together with all that remembers it begins anew under another name: the witness has the old one. */
    private Optional<LedgerFinding> stranger(String origin) {
        List<String> others = notes.others(origin);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(LedgerFinding.undetermined(
                        name,
                        "kept nothing of ledger " + origin + " until now, but heads of " + String.join(", ", others)
                                + ": if one of them was the ledger of this place, it is lost"));
    }

    @Override
    public Optional<LedgerFinding> keep(LedgerReader ledger) {
        String origin = ledger.checkpoint().origin();
        byte[] head = ledger.note().bytes();
        Optional<byte[]> kept = notes.read(origin);
        Optional<LedgerFinding> problem = kept.flatMap(note -> new Growth(keys).problem(note, name, ledger));
        boolean isKept = kept.filter(note -> Arrays.equals(note, head)).isPresent();
        if (problem.isEmpty() && !isKept) {
            notes.write(origin, head);
        }
        return problem.or(() -> kept.isEmpty() ? stranger(origin) : Optional.empty());
    }
}
