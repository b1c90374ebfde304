package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.util.Optional;

/** Keeps the last head of a ledger that it was shown, and knows by it whether what it is shown next grew out of that. */
public interface Witness {

    /** Where it is, for people. */
    String name();

    /**
     * Compares the ledger with the head that is kept.
     *
     * @return what is wrong, or not known; empty if the ledger is what was kept, or grew out of it
     * @throws UndeterminedException if the witness cannot be asked
     */
    Optional<LedgerFinding> compare(LedgerReader ledger);

    /** As {@link #compare}, and has the ledger's head kept unless something is wrong. */
    Optional<LedgerFinding> keep(LedgerReader ledger);
}
