package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;

/** A promotion's state while one event is applied to it. */
final class PromotionDraft extends Draft<PromotionState, PromotionAction> {

    private final PromotionState before;
    private Phase phase;
    private OpenQuestion question;
    private PromotionEnd end;

    PromotionDraft(PromotionState state, Instant now) {
        super(now);
        before = state;
        phase = state.phase();
        question = state.question();
        end = state.end();
    }

    Phase phase() {
        return phase;
    }

    OpenQuestion question() {
        return question;
    }

    PromotionPolicy policy() {
        return before.policy();
    }

    String startedBy() {
        return before.startedBy();
    }

    boolean isDue() {
        return phase == Phase.WAITING && !now().isBefore(question.expiresAt());
    }

    void open() {
        phase = Phase.WAITING;
        question = question.opened(now(), now().plus(policy().expires()));
        ask(new PromotionAction.Announce());
        wakeAtExpiry();
    }

    void wakeAtExpiry() {
        ask(new PromotionAction.WakeAt(question.expiresAt()));
    }

    void show(Digest evidence) {
        question = question.about(evidence);
    }

    void approvedBy(String who, String comment) {
        question = question.with(new Approval(who, now(), comment, question.evidence()));
    }

    /** @param by the person, or the newer version, that settled it; empty if none did */
    void settle(Phase as, String by, String reason) {
        phase = as;
        end = new PromotionEnd(now(), by, reason);
    }

    @Override
    public PromotionState state() {
        return new PromotionState(
                before.schema(),
                before.policy(),
                before.release(),
                before.environment(),
                before.startedBy(),
                phase,
                question,
                end);
    }
}
