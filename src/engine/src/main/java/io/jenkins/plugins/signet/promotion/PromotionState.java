package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A promotion at one moment.
 *
 * @param evidence digest of the evidence set that is shown now; only approvals of it count
 * @param startedBy who started the release, for the self-approval rule
 * @param approvals those that count, in order; never two by the same person
 * @param settledBy the person, or the newer version, that settled it
 * @param reason the comment or cause that settled it
 */
public record PromotionState(
        String schema,
        PromotionPolicy policy,
        ReleaseId release,
        String environment,
        Digest evidence,
        String startedBy,
        Phase phase,
        Instant openedAt,
        Instant expiresAt,
        List<Approval> approvals,
        Instant settledAt,
        String settledBy,
        String reason) {

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

    public PromotionState {
        approvals = List.copyOf(approvals);
    }

    public static PromotionState of(
            PromotionPolicy policy, ReleaseId release, String environment, Digest evidence, String startedBy) {
        return new PromotionState(
                SCHEMA,
                policy,
                release,
                environment,
                evidence,
                startedBy,
                Phase.NEW,
                null,
                null,
                List.of(),
                null,
                "",
                "");
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
            case NEW, WAITING -> "waiting for " + (policy.quorum() - approvals.size()) + " approval(s)";
            case APPROVED ->
                "approved by "
                        + String.join(
                                ", ", approvals.stream().map(Approval::who).toList());
            case REJECTED -> "rejected by " + settledBy + ": " + reason;
            case SUPERSEDED -> "superseded by " + settledBy;
            case EXPIRED -> "nobody promoted it before " + expiresAt;
            case ABORTED -> "promotion aborted: " + reason;
        };
    }
}
