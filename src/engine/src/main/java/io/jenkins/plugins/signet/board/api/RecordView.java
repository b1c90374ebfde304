package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A piece of evidence as a page lists it.
 *
 * @param at when it was settled
 * @param unseen what a verdict that passes does not rest on, since nobody saw it; one sentence each
 */
public record RecordView(
        EvidenceKind kind,
        String environment,
        Verdict verdict,
        String summary,
        Digest digest,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unseen) {

    public RecordView {
        unseen = unseen == null ? List.of() : List.copyOf(unseen);
    }

    static RecordView of(EvidenceRef ref, Evidence evidence) {
        return new RecordView(
                ref.kind(),
                ref.environment(),
                evidence.verdict(),
                evidence.summary(),
                ref.digest(),
                evidence.createdAt(),
                Unseen.of(evidence));
    }

    /** For a record that is named but cannot be read: whatever it is said to be, it is not known. */
    static RecordView unreadable(EvidenceRef ref, String why) {
        return new RecordView(ref.kind(), ref.environment(), Verdict.UNDETERMINED, why, ref.digest(), null, List.of());
    }
}
