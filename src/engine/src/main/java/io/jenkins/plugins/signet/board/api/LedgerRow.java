package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;

/**
 * An entry of the ledger, as it stands there: nothing of it has been verified.
 *
 * @param index its place, from 0
 * @param app null if it is about no release, as that of a key is; then version, environment and verdict are null too
 * @param digest what it is about
 */
public record LedgerRow(
        long index,
        LedgerEntryType type,
        String app,
        String version,
        String environment,
        Verdict verdict,
        Instant at,
        String summary,
        Digest digest) {

    static LedgerRow of(long index, LedgerEntry entry) {
        return new LedgerRow(
                index,
                entry.type(),
                entry.release() == null ? null : entry.release().app(),
                entry.release() == null ? null : entry.release().version(),
                entry.environment(),
                entry.verdict(),
                entry.at(),
                entry.summary(),
                entry.digest());
    }
}
