package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A promotion at one moment. In JSON its groups are flat.
 *
 * @param startedBy who started the release, for the self-approval rule
 */
public record PromotionState(
        String schema,
        PromotionPolicy policy,
        ReleaseId release,
        String environment,
        String startedBy,
        Phase phase,
        @JsonUnwrapped OpenQuestion question,
        @JsonUnwrapped PromotionEnd end) {

    public static final String SCHEMA = "signet/promotion/v1";

    /** Where a promotion can be. */
    public enum Phase {
        NEW,
        WAITING,
        APPROVED,
        REJECTED,
        SUPERSEDED,
        EXPIRED,
        ABORTED
    }

    public static PromotionState of(
            PromotionPolicy policy, ReleaseId release, String environment, Digest evidence, String startedBy) {
        return new PromotionState(
                SCHEMA,
                policy,
                release,
                environment,
                startedBy,
                Phase.NEW,
                new OpenQuestion(evidence, null, null, List.of()),
                PromotionEnd.open());
    }

    /** Digest of the evidence set that is shown now; only approvals of it count. */
    public Digest evidence() {
        return question.evidence();
    }

    public Instant openedAt() {
        return question.openedAt();
    }

    public Instant expiresAt() {
        return question.expiresAt();
    }

    /** Those that count, in order; never two by the same person. */
    public List<Approval> approvals() {
        return question.approvals();
    }

    public Instant settledAt() {
        return end.at();
    }

    /** The person, or the newer version, that settled it. */
    public String settledBy() {
        return end.by();
    }

    /** The comment or cause that settled it. */
    public String reason() {
        return end.reason();
    }

    @JsonIgnore
    public boolean isSettled() {
        return phase != Phase.NEW && phase != Phase.WAITING;
    }

    /** What the promotion came to; {@code UNDETERMINED} until it is settled. */
    public Verdict verdict() {
        return switch (phase) {
            case APPROVED -> Verdict.GREEN;
            case REJECTED, SUPERSEDED, EXPIRED -> Verdict.RED;
            case NEW, WAITING, ABORTED -> Verdict.UNDETERMINED;
        };
    }

    public String summary() {
        return switch (phase) {
            case NEW, WAITING -> "waiting for " + (policy.quorum() - approvals().size()) + " approval(s)";
            case APPROVED ->
                "approved by "
                        + String.join(
                                ", ", approvals().stream().map(Approval::who).toList());
            case REJECTED -> "rejected by " + settledBy() + ": " + reason();
            case SUPERSEDED -> "superseded by " + settledBy();
            case EXPIRED -> "nobody promoted it before " + expiresAt();
            case ABORTED -> "promotion aborted: " + reason();
        };
    }
}
