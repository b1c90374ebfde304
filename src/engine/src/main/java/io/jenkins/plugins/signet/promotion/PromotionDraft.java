package io.jenkins.plugins.signet.promotion;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilAction;
import io.jenkins.plugins.signet.soak.VigilEvent;
import io.jenkins.plugins.signet.soak.VigilMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A promotion's state while one event is applied to it. */
final class PromotionDraft extends Draft<PromotionState, PromotionAction> {

    private static final VigilMachine VIGIL = new VigilMachine();

    private final PromotionState before;
    private Phase phase;
    private OpenQuestion question;
    private PromotionEnd end;
    private @Nullable Vigil vigil;
    private @Nullable LastLook lastLook;
    private List<Approval> withdrawn;

    PromotionDraft(PromotionState state, Instant now) {
        super(now);
        before = state;
        phase = state.phase();
        question = state.question();
        end = state.end();
        vigil = state.vigil();
        lastLook = state.lastLook();
        withdrawn = state.withdrawn();
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

    /** {@code null} if nothing is watched. */
    @Nullable
    Vigil vigil() {
        return vigil;
    }

    /** {@code null} unless only that is left. */
    @Nullable
    LastLook lastLook() {
        return lastLook;
    }

    boolean isDue() {
        return phase == Phase.WAITING && !now().isBefore(question.expiresAt());
    }

    /** The watch of a release that is watched while it waits. */
    Vigil watch() {
        return requireNonNull(vigil, "only what is watched is told or looked at");
    }

    /** The number of the look that decides. */
    int decidingLook() {
        return requireNonNull(lastLook, "a last look is under way").look();
    }

    void open() {
        phase = Phase.WAITING;
        question = question.opened(now(), now().plus(policy().expires()));
        ask(new PromotionAction.Announce());
        wakeAtExpiry();
    }

    void wakeAtExpiry() {
        ask(new PromotionAction.WakeAt(requireNonNull(question.expiresAt(), "it is open")));
    }

    /** People are asked about something else: what they said before was about what is not there any more. */
    void show(Digest evidence) {
        withdrawAll();
        question = question.about(evidence);
        refuseLastLook(Refusal.STALE, "the evidence has changed since it was shown. Reload and read it again");
    }

    void withdrawAll() {
        List<Approval> more = new ArrayList<>(withdrawn);
        more.addAll(question.approvals());
        withdrawn = more;
        question = question.about(question.evidence());
    }

    /** The press that made it enough does not count, and its person is told why. */
    void refuseLastLook(Refusal refusal, String why) {
        if (lastLook != null) {
            ask(new PromotionAction.Refuse(lastLook.request(), refusal, why));
            lastLook = null;
        }
    }

    void approvedBy(String who, String comment) {
        question = question.with(new Approval(who, now(), comment, question.evidence()));
    }

    /** Enough have approved; whether that is still true is looked at before it counts. */
    void lookOnceMore(String request) {
        tell(new VigilEvent.LookNow());
        lastLook = new LastLook(request, watch().look().number());
    }

    /** The last look found all as it was approved. */
    void settleApproved() {
        Approval last = question.approvals().get(question.approvals().size() - 1);
        ask(new PromotionAction.Accept(
                requireNonNull(lastLook, "the last look was taken").request()));
        lastLook = null;
        settle(Phase.APPROVED, last.who(), last.comment());
    }

    /** The last look could not be taken: nobody knows, so the press does not count. */
    void withdrawLast(String why) {
        List<Approval> approvals = question.approvals();
        List<Approval> more = new ArrayList<>(withdrawn);
        more.add(approvals.get(approvals.size() - 1));
        withdrawn = more;
        question = question.without(approvals.get(approvals.size() - 1));
        refuseLastLook(Refusal.VOID, why);
    }

    /** Tells the watch, and hands on what it asks for. */
    void tell(VigilEvent event) {
        Transition<Vigil, VigilAction> next = VIGIL.on(watch(), event, now());
        vigil = next.state();
        for (VigilAction action : next.actions()) {
            if (action instanceof VigilAction.Look look) {
                ask(new PromotionAction.Look(look.number()));
            } else if (action instanceof VigilAction.Lose) {
                ask(new PromotionAction.Lose());
            } else if (action instanceof VigilAction.Renew) {
                ask(new PromotionAction.Renew());
            } else if (action instanceof VigilAction.WakeAt wake) {
                ask(new PromotionAction.WakeAt(wake.at()));
            }
        }
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
                end,
                vigil,
                lastLook,
                withdrawn);
    }
}
