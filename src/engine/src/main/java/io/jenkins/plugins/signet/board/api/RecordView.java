package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;

/**
 * A piece of evidence as a page lists it.
 *
 * @param at when it was settled
 */
public record RecordView(
        EvidenceKind kind, String environment, Verdict verdict, String summary, Digest digest, Instant at) {

    static RecordView of(EvidenceRef ref, Evidence evidence) {
        return new RecordView(
                ref.kind(),
                ref.environment(),
                evidence.verdict(),
                evidence.summary(),
                ref.digest(),
                evidence.createdAt());
    }

    /** For a record that is named but cannot be read: whatever it is said to be, it is not known. */
    static RecordView unreadable(EvidenceRef ref, String why) {
        return new RecordView(ref.kind(), ref.environment(), Verdict.UNDETERMINED, why, ref.digest(), null);
    }
}
