package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.Vigil;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A promotion at one moment. In JSON its groups are flat.
 *
 * @param startedBy who started the release, for the self-approval rule
 * @param vigil over what soaked; {@code null} if nothing did, or if it was asked by a version that did not watch
 * @param lastLook {@code null} unless only that is left
 * @param hours what the environment's hours have to do with it; {@code null} if it was asked by a version that knew none
 * @param talk what was said about it; {@code null} if nothing was
 * @param hotfix what it leaves out on purpose, so that only who may override is asked; {@code null} for any other release
 * @param freshness of its evidence; {@code null} if none of it ages
 * @param withdrawn approvals that do not count any more, in the order in which they were given
 */
public record PromotionState(
        String schema,
        PromotionPolicy policy,
        ReleaseId release,
        String environment,
        String startedBy,
        Phase phase,
        @JsonUnwrapped OpenQuestion question,
        @JsonUnwrapped PromotionEnd end,
        @Nullable Vigil vigil,
        @Nullable LastLook lastLook,
        @Nullable Hours hours,
        @Nullable Talk talk,
        @Nullable Hotfix hotfix,
        @Nullable Freshness freshness,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Approval> withdrawn) {

    public static final String SCHEMA = "signet/promotion/v1";

    /** Where a promotion can be. */
    public enum Phase {
        NEW,
        WAITING,
        APPROVED,
        REJECTED,
        SUPERSEDED,
        EXPIRED,
        /** What it rested on was lost, and could not be found again. */
        VOID,
        ABORTED
    }

    public PromotionState {
        withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
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
                new OpenQuestion(evidence, null, null, List.of(), null),
                PromotionEnd.open(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The same, resting on a soak that is watched until the question is settled. */
    public PromotionState watching(Vigil over) {
        return with(over, hours, hotfix, freshness);
    }

    /** The same, for an environment that may be closed at times. */
    public PromotionState mindingHours() {
        return with(vigil, Hours.ANY, hotfix, freshness);
    }

    /** The same, for a release that leaves gates out: only who may override can approve it. */
    public PromotionState of(Hotfix declared) {
        return with(vigil, hours, declared, freshness);
    }

    /** The same, resting on evidence some of which counts for a while only. */
    public PromotionState aging(List<Perishable> evidence) {
        return with(vigil, hours, hotfix, evidence.isEmpty() ? null : Freshness.of(evidence));
    }

    private PromotionState with(
            @Nullable Vigil over, @Nullable Hours minded, @Nullable Hotfix declared, @Nullable Freshness fresh) {
        return new PromotionState(
                schema,
                policy,
                release,
                environment,
                startedBy,
                phase,
                question,
                end,
                over,
                lastLook,
                minded,
                talk,
                declared,
                fresh,
                withdrawn);
    }

    /** Digest of the evidence set that is shown now; only approvals of it count. */
    public Digest evidence() {
        return question.evidence();
    }

    public @Nullable Instant openedAt() {
        return question.openedAt();
    }

    public @Nullable Instant expiresAt() {
        return question.expiresAt();
    }

    /** Those that count, in order; never two by the same person. */
    public List<Approval> approvals() {
        return question.approvals();
    }

    public @Nullable Instant settledAt() {
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

    /** When what soaked was lost; {@code null} unless it is. */
    @JsonIgnore
    public @Nullable Instant lostAt() {
        return vigil == null || vigil.lost() == null ? null : vigil.lost().at();
    }

    @JsonIgnore
    public boolean isSettled() {
        return phase != Phase.NEW && phase != Phase.WAITING;
    }

    /** What the promotion came to; {@code UNDETERMINED} until it is settled. */
    public Verdict verdict() {
        return switch (phase) {
            case APPROVED -> Verdict.GREEN;
            case REJECTED, SUPERSEDED, EXPIRED, VOID -> Verdict.RED;
            case NEW, WAITING, ABORTED -> Verdict.UNDETERMINED;
        };
    }

    public String summary() {
        return switch (phase) {
            case NEW, WAITING -> waiting();
            case APPROVED ->
                "approved by "
                        + String.join(
                                ", ", approvals().stream().map(Approval::who).toList());
            case REJECTED -> "rejected by " + settledBy() + ": " + reason();
            case SUPERSEDED -> "superseded by " + settledBy();
            case EXPIRED -> "nobody promoted it before " + expiresAt();
            case VOID -> reason();
            case ABORTED -> "promotion aborted: " + reason();
        };
    }

    @JsonIgnore
    public boolean isHeld() {
        return talk != null && talk.held() != null;
    }

    private String waiting() {
        if (talk != null && talk.held() != null) {
            return "held by " + talk.held().who() + ": " + talk.held().text();
        }
        if (vigil != null && !vigil.isTrue()) {
            return vigil.summary();
        }
        if (freshness != null && !freshness.isWhole()) {
            return freshness.old();
        }
        if (hours != null && hours.isKept()) {
            return "approved, and promoted when it opens at " + hours.opens() + " (" + hours.reason() + ")";
        }
        return lastLook != null
                ? "approved, and looked at once more"
                : "waiting for " + (policy.quorum() - approvals().size()) + " approval(s)"
                        + (hotfix == null ? "" : " of " + hotfix.summary());
    }
}
