package io.jenkins.plugins.signet.promotion;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilAction;
import io.jenkins.plugins.signet.soak.VigilEvent;
import io.jenkins.plugins.signet.soak.VigilMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private @Nullable Hours hours;
    private @Nullable Talk talk;
    private @Nullable Freshness freshness;
    private List<Approval> withdrawn;

    PromotionDraft(PromotionState state, Instant now) {
        super(now);
        before = state;
        phase = state.phase();
        question = state.question();
        end = state.end();
        vigil = state.vigil();
        lastLook = state.lastLook();
        hours = state.hours();
        talk = state.talk();
        freshness = state.freshness();
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

    /** {@code null} for a release that leaves nothing out. */
    @Nullable
    Hotfix hotfix() {
        return before.hotfix();
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

    /** The watch of a release that is watched while it waits. */
    Vigil watch() {
        return requireNonNull(vigil, "only what is watched is told or looked at");
    }

    /** The last look that is under way. */
    LastLook deciding() {
        return requireNonNull(lastLook, "a last look is under way");
    }

    /** What the hours have to do with a question that minds them. */
    Hours minded() {
        return requireNonNull(hours, "only a question that minds hours asks for them");
    }

    /** Until when people are asked, once they are. */
    Instant expiresAt() {
        return requireNonNull(question.expiresAt(), "it is open");
    }

    boolean isDue() {
        return phase == Phase.WAITING && !now().isBefore(expiresAt());
    }

    void open() {
        phase = Phase.WAITING;
        question = question.opened(now(), now().plus(policy().expires()));
        ask(new PromotionAction.Announce());
        wakeAtExpiry();
        wakeToRemind(0);
        wakeWhenOld();
    }

    /** Who can answer and has not is reminded, of each interval once; what was asked for before a crash is asked for again. */
    void remind(boolean isResumed) {
        Duration every = policy().remind();
        Instant openedAt = question.openedAt();
        if (every == null || openedAt == null) {
            return;
        }
        long before = question.reminders() == null ? 0 : question.reminders();
        long times = Math.max(before, Duration.between(openedAt, now()).dividedBy(every));
        boolean canBeAnswered = !isKept() && lastLook == null && isTrue() && isFresh();
        if (canBeAnswered && (times > before || isResumed && times > 0)) {
            question = question.reminded(times);
            ask(new PromotionAction.Remind(times));
        }
        wakeToRemind(times);
    }

    private void wakeToRemind(long times) {
        Duration every = policy().remind();
        Instant openedAt = question.openedAt();
        if (every != null && openedAt != null) {
            ask(new PromotionAction.WakeAt(openedAt.plus(every.multipliedBy(times + 1))));
        }
    }

    void wakeAtExpiry() {
        ask(new PromotionAction.WakeAt(expiresAt()));
    }

    /** People are asked about something else: what they said before was about what is not there any more. */
    void show(Digest evidence) {
        withdrawAll();
        question = question.about(evidence);
        refuseLastLook(Refusal.STALE, "the evidence has changed since it was shown. Reload and read it again");
    }

    void withdrawAll() {
        if (hours != null && hours.isKept()) {
            hours = Hours.ANY;
            ask(new PromotionAction.Announce());
        }
        List<Approval> more = new ArrayList<>(withdrawn);
        more.addAll(question.approvals());
        withdrawn = more;
        question = question.about(question.evidence());
    }

    /** The press that made it enough does not count, and its person is told why. */
    void refuseLastLook(Refusal refusal, String why) {
        if (lastLook != null) {
            if (!lastLook.request().isEmpty()) {
                ask(new PromotionAction.Refuse(lastLook.request(), refusal, why));
            }
            lastLook = null;
        }
    }

    void approvedBy(String who, String comment, @Nullable Digest page) {
        question = question.with(new Approval(who, now(), comment, question.evidence(), page));
    }

    /** Enough have approved; whether the environment is open, and that still true, is found out before it counts. */
    void confirm(String request, OutsideHours outside) {
        lastLook = new LastLook(request, 0, outside, null);
        if (hours == null) {
            lookOnceMore(null);
        } else {
            ask(new PromotionAction.AskHours());
        }
    }

    /** It is open, or that does not matter. @param closes when it closes; {@code null} if that does not matter */
    void lookOnceMore(@Nullable Instant closes) {
        if (vigil == null) {
            settleApproved();
            return;
        }
        tell(new VigilEvent.LookNow());
        lastLook = new LastLook(
                deciding().request(), watch().look().number(), deciding().outside(), closes);
    }

    /** It may have closed while the last look was taken. */
    void askAgain() {
        lastLook = new LastLook(deciding().request(), 0, deciding().outside(), null);
        ask(new PromotionAction.AskHours());
    }

    /** All is as it was approved. */
    void settleApproved() {
        Approval last = question.approvals().get(question.approvals().size() - 1);
        accept();
        lastLook = null;
        settle(Phase.APPROVED, last.who(), last.comment());
    }

    private void accept() {
        if (!deciding().request().isEmpty()) {
            ask(new PromotionAction.Accept(deciding().request()));
        }
    }

    /** {@code null} if nothing was said. */
    @Nullable
    Talk talk() {
        return talk;
    }

    boolean isHeld() {
        return talk != null && talk.held() != null;
    }

    void say(String who, PromotionRemark.Kind kind, String text) {
        talk = Talk.with(talk, new PromotionRemark(who, now(), kind, text));
    }

    @Nullable
    Hours hours() {
        return hours;
    }

    /** Whether what is kept was said to go on by now. */
    boolean isOpening() {
        return hours != null && hours.opens() != null && !now().isBefore(hours.opens());
    }

    boolean isKept() {
        return hours != null && hours.isKept();
    }

    boolean opensInTime(Opening closed) {
        return closed.until() != null && closed.until().isBefore(expiresAt());
    }

    /** The promotion counts, and goes on when the environment opens. */
    void keep(Opening closed) {
        hours = Hours.keptUntil(closed);
        if (lastLook != null) {
            accept();
            lastLook = null;
        }
        wakeWhenItOpens();
    }

    void wakeWhenItOpens() {
        ask(new PromotionAction.WakeAt(requireNonNull(minded().opens(), "only what is kept waits for it")));
    }

    /** What was kept could not be looked at just now, and is tried again. */
    void keepOn(Instant at) {
        hours = minded().again(at);
        lastLook = null;
        ask(new PromotionAction.WakeAt(at));
    }

    void resume() {
        if (lastLook != null && lastLook.asksHours()) {
            ask(new PromotionAction.AskHours());
        } else if (isKept()) {
            wakeWhenItOpens();
        }
    }

    /** What was kept goes on. */
    void goOn(@Nullable Instant closes) {
        hours = Hours.ANY;
        lastLook = new LastLook("", 0, OutsideHours.KEEP, null);
        lookOnceMore(closes);
    }

    void override(Opening closed) {
        hours = Hours.overridden(
                closed,
                question.approvals().get(question.approvals().size() - 1).who());
    }

    /** The last look could not be taken: nobody knows, so the press does not count. */
    void withdrawLast(Refusal refusal, String why) {
        List<Approval> approvals = question.approvals();
        List<Approval> more = new ArrayList<>(withdrawn);
        more.add(approvals.get(approvals.size() - 1));
        withdrawn = more;
        question = question.without(approvals.get(approvals.size() - 1));
        refuseLastLook(refusal, why);
    }

    private boolean isTrue() {
        return vigil == null || vigil.isTrue();
    }

    /** Whether no evidence is known to be too old. */
    boolean isFresh() {
        return freshness == null || freshness.isWhole();
    }

    /** What of the evidence is too old by now. */
    List<Perishable> tooOld() {
        return freshness == null ? List.of() : freshness.tooOld(now());
    }

    /** Nobody can promote on it any more, until it is found anew. A shell that starts again may not know that it was asked. */
    void refresh(Perishable old, boolean isResumed) {
        if (freshness == null || !freshness.isToBeFound(now()) && !(isFinding() && isResumed)) {
            return;
        }
        if (freshness.isWhole()) {
            withdrawAll();
            refuseLastLook(Refusal.VOID, old.summary(now()));
        }
        freshness = freshness.finding(old.summary(now()) + ", and is found anew");
        ask(new PromotionAction.Refresh());
    }

    /** Whether new evidence is asked for, and has not come. */
    private boolean isFinding() {
        return freshness != null && !freshness.isWhole() && freshness.again() == null;
    }

    void found(List<Digest> evidence) {
        if (isFinding()) {
            ask(new PromotionAction.Replace(evidence));
        }
    }

    /** @param again when to try once more if that is too old by now, too */
    void refreshed(PromotionEvent.Refreshed found, Instant again) {
        if (!isFinding()) {
            return;
        }
        freshness = Freshness.of(found.aging());
        if (!found.evidence().equals(question.evidence())) {
            show(found.evidence());
        }
        Optional<Perishable> still = tooOld().stream()
                .filter(old -> old.kind() != EvidenceKind.SOAK || vigil == null)
                .findFirst();
        if (still.isPresent()) {
            unfound(
                    still.get(),
                    "it was as soon as it was found, so that a clock is wrong or the limit too short",
                    again);
        } else {
            ask(new PromotionAction.Announce());
            wakeWhenOld();
        }
    }

    /** What could not be told now is asked for again; a clock that went back may have made all of it count. */
    void notRefreshed(String reason, Instant again) {
        if (isFinding()) {
            tooOld().stream().findFirst().ifPresentOrElse(old -> unfound(old, reason, again), () -> {
                freshness = Freshness.of(requireNonNull(freshness).evidence());
                wakeWhenOld();
            });
        }
    }

    private void unfound(Perishable old, String reason, Instant again) {
        freshness = requireNonNull(freshness)
                .notFound(
                        old.summary(now()) + ", and could not be found anew: " + reason + ". It is tried again at "
                                + again,
                        again);
        wakeWhenOld();
    }

    /** A soak that has passed again is as old as that. */
    void soakedAnew() {
        SoakState soak = watch().soak();
        Instant endedAt = soak.endedAt();
        if (freshness == null || endedAt == null) {
            return;
        }
        policy().maxAge().stream()
                .filter(limit -> limit.kind() == EvidenceKind.SOAK)
                .forEach(limit -> freshness = requireNonNull(freshness)
                        .with(new Perishable(limit.kind(), watch().environment(), endedAt, endedAt.plus(limit.age()))));
        wakeWhenOld();
    }

    void wakeWhenOld() {
        if (freshness != null) {
            freshness.wakes(now()).ifPresent(at -> ask(new PromotionAction.WakeAt(at)));
        }
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
                hours,
                talk,
                before.hotfix(),
                freshness,
                withdrawn);
    }
}
