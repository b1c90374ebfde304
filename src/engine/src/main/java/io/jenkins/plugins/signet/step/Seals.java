package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.time.Instant;

/** Where releases are sealed and what happened is entered into the ledger, where it stays for ever. */
public interface Seals {

    /** Sealing the same again yields the seal that is there. */
    SealRecord seal(SealRequest request);

    /** Enters evidence; once, however often it is asked for. */
    void enter(LedgerEntryType type, ReleaseId about, EvidenceRef evidence, Instant at);

    /** Likewise for what is about no release. */
    void enter(LedgerEntry entry);

    default void enter(LedgerEntryType type, Evidence evidence) {
        enter(type, evidence.release(), evidence.ref(), evidence.createdAt());
    }

    LedgerReader entries();
}
