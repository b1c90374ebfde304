package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;

/**
 * What lists and metrics need of a ledger entry.
 *
 * @param verdict of a seal, the one that is signed; {@code UNDETERMINED} if its signature does not hold
 * @param digest what the entry is about
 * @param tier of a seal, otherwise null
 * @param startedAt when the release of a seal set out, null if not known
 * @param manifest of a seal whose signature holds, otherwise null
 * @param move what a switch did, if the entry is about one or its seal rests on one there; null if its record is not kept
 */
record LedgerLine(
        long index,
        LedgerEntryType type,
        ReleaseId release,
        String environment,
        Verdict verdict,
        Instant at,
        String summary,
        Digest digest,
        Tier tier,
        Instant startedAt,
        Digest manifest,
        SwitchMove move) {

    boolean isSeal() {
        return type == LedgerEntryType.SEAL;
    }

    SealBadge badge() {
        return new SealBadge(environment, verdict, at, index);
    }
}
