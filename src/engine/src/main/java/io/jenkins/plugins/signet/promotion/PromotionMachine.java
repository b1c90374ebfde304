package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Accept;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refuse;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a press counts: first whether it is settled already, then permission, then everything else. Where the
 * release has soaked, what soaked is watched for as long as the question is open, and looked at once more before the last
 * approval counts.
 */
public final class PromotionMachine implements Machine<PromotionState, PromotionEvent, PromotionAction> {

    /** A look is two entries; whoever withdrew what is in the state. */
    private static final int MAX_ENTRIES = 200;

    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    @Override
    public int maxEntries() {
        return MAX_ENTRIES;
    }

    @Override
    public Transition<PromotionState, PromotionAction> on(PromotionState state, PromotionEvent event, Instant now) {
        PromotionDraft draft = new PromotionDraft(state, now);
        if (draft.isDue()) {
            draft.settle(Phase.EXPIRED, "", "");
        }
        if (draft.phase() == Phase.WAITING && !endsIt(event)) {
            refresh(draft, event instanceof PromotionEvent.Resumed);
        }
        if (event instanceof PromotionEvent.Approve press) {
            approve(draft, press);
        } else if (event instanceof PromotionEvent.Reject press) {
            reject(draft, press);
        } else if (event instanceof PromotionEvent.Remarked remark) {
            remark(draft, remark);
        } else if (draft.phase() == Phase.NEW || draft.phase() == Phase.WAITING) {
            open(draft, event);
        }
        if (draft.phase() != Phase.WAITING) {
            draft.refuseLastLook(
                    Refusal.SETTLED,
                    "it did not count any more: " + draft.state().summary());
        }
        return draft.done();
    }

    /** Whether nothing needs to be found anew for it. */
    private static boolean endsIt(PromotionEvent event) {
        return event instanceof PromotionEvent.Supersede
                || event instanceof PromotionEvent.Abort
                || event instanceof PromotionEvent.Spoiled;
    }

    private static void open(PromotionDraft draft, PromotionEvent event) {
        if (event instanceof PromotionEvent.Open) {
            if (draft.phase() == Phase.NEW) {
                draft.open();
                watch(draft, new VigilEvent.Begin());
                refresh(draft, false);
            }
        } else if (event instanceof PromotionEvent.EvidenceChanged changed) {
            if (!changed.evidence().equals(draft.question().evidence())) {
                draft.show(changed.evidence());
            }
        } else if (event instanceof PromotionEvent.Supersede supersede) {
            draft.settle(Phase.SUPERSEDED, supersede.by(), "a newer release was promoted");
        } else if (event instanceof PromotionEvent.Abort abort) {
            draft.settle(Phase.ABORTED, "", abort.reason());
        } else if (draft.phase() == Phase.WAITING) {
            waiting(draft, event);
        }
    }

    /** What is too old does not count for anything, and is found anew: a soak by soaking, the rest by whoever can look. */
    private static void refresh(PromotionDraft draft, boolean isResumed) {
        boolean isAsked = false;
        for (Perishable old : draft.tooOld()) {
            if (old.kind() == EvidenceKind.SOAK && draft.vigil() != null) {
                if (draft.vigil().isTrue()) {
                    watch(draft, new VigilEvent.Outdated(old.summary(draft.now())));
                }
            } else if (!isAsked) {
                draft.refresh(old, isResumed);
                isAsked = true;
            }
        }
    }

    private static void waiting(PromotionDraft draft, PromotionEvent event) {
        if (event instanceof PromotionEvent.Looked looked) {
            watch(draft, looked.seen());
        } else if (event instanceof PromotionEvent.HoursSeen seen) {
            hours(draft, seen.opening());
        } else if (event instanceof PromotionEvent.Renewed renewed) {
            if (draft.vigil() != null && draft.vigil().phase() == Vigil.Phase.RENEWING) {
                draft.show(renewed.evidence());
                draft.soakedAnew();
                watch(draft, new VigilEvent.Renewed());
                draft.ask(new PromotionAction.Announce());
            }
        } else if (event instanceof PromotionEvent.Found found) {
            draft.found(found.evidence());
        } else if (event instanceof PromotionEvent.Refreshed refreshed) {
            draft.refreshed(refreshed, draft.now().plus(ASK_AGAIN));
        } else if (event instanceof PromotionEvent.Unrefreshed unknown) {
            draft.notRefreshed(unknown.reason(), draft.now().plus(ASK_AGAIN));
        } else if (event instanceof PromotionEvent.Spoiled spoiled) {
            if (!draft.isFresh()) {
                draft.settle(Phase.VOID, "", spoiled.reason());
            }
        } else {
            draft.wakeAtExpiry();
            draft.wakeWhenOld();
            if (event instanceof PromotionEvent.Resumed) {
                draft.resume();
            } else if (draft.isOpening()) {
                draft.ask(new PromotionAction.AskHours());
            } else if (draft.isKept()) {
                draft.wakeWhenItOpens();
            }
            watch(draft, event instanceof PromotionEvent.Resumed ? new VigilEvent.Resumed() : new VigilEvent.Tick());
            if (draft.phase() == Phase.WAITING) {
                draft.remind(event instanceof PromotionEvent.Resumed);
            }
        }
    }

    /** Whether the environment is open matters once enough have approved, and again when it was said to open. */
    private static void hours(PromotionDraft draft, Opening opening) {
        boolean isPress = draft.lastLook() != null && draft.lastLook().asksHours();
        if (isPress && opening.open()) {
            draft.lookOnceMore(opening.until());
        } else if (isPress) {
            closed(draft, opening);
        } else if (draft.lastLook() != null
                && !opening.open()
                && draft.minded().overriddenBy().isEmpty()) {
            closed(draft, opening);
        } else if (draft.isKept() && opening.open() && draft.isHeld()) {
            draft.keepOn(draft.now().plus(ASK_AGAIN));
        } else if (draft.isKept() && opening.open()) {
            draft.goOn(opening.until());
        } else if (draft.isKept()) {
            keep(draft, opening);
        }
    }

    /** What was kept already is asked about again where no opening is in sight: the calendar may have been mended. */
    private static void keep(PromotionDraft draft, Opening opening) {
        draft.keep(
                opening.until() == null
                        ? Opening.closed(opening.reason(), draft.now().plus(ASK_AGAIN))
                        : opening);
    }

    private static void closed(PromotionDraft draft, Opening opening) {
        OutsideHours wish = draft.deciding().outside();
        if (wish == OutsideHours.OVERRIDE) {
            draft.override(opening);
            draft.lookOnceMore(null);
        } else if (wish == OutsideHours.KEEP
                && (draft.opensInTime(opening) || draft.deciding().request().isEmpty())) {
            keep(draft, opening);
        } else if (wish == OutsideHours.KEEP) {
            draft.withdrawLast(
                    Refusal.CLOSED,
                    opening.summary() + ". It cannot be kept until then: nobody is asked any more after "
                            + draft.question().expiresAt());
        } else {
            draft.withdrawLast(Refusal.CLOSED, opening.summary());
        }
    }

    /** What the watch says of the question: whether it can be answered at all, and whether the last look was taken. */
    private static void watch(PromotionDraft draft, VigilEvent event) {
        if (draft.vigil() == null) {
            return;
        }
        boolean couldBeAnswered = draft.vigil().isTrue();
        boolean isAnswer = awaits(draft, event);
        draft.tell(event);
        Vigil vigil = draft.vigil();
        if (vigil.phase() == Vigil.Phase.LOST) {
            draft.settle(Phase.VOID, "", vigil.summary());
        } else if (!vigil.isTrue()) {
            if (couldBeAnswered) {
                draft.withdrawAll();
            }
            draft.refuseLastLook(Refusal.VOID, vigil.summary());
        } else if (draft.lastLook() != null && !draft.lastLook().asksHours() && isAnswer) {
            lastLookTaken(draft, event);
        } else if (draft.lastLook() != null && !draft.lastLook().asksHours() && event instanceof VigilEvent.Resumed) {
            draft.lookOnceMore(draft.lastLook().closes());
        }
    }

    /** Whether it is the answer that the watch waits for, to the look that decides or to one after it. */
    private static boolean awaits(PromotionDraft draft, VigilEvent event) {
        int number = event instanceof VigilEvent.Well well
                ? well.look()
                : event instanceof VigilEvent.Unwell unwell
                        ? unwell.look()
                        : event instanceof VigilEvent.Unseen unseen ? unseen.look() : -1;
        boolean isLate = event instanceof VigilEvent.Tick
                && draft.watch().look().awaiting()
                && draft.watch().look().isDue(draft.now());
        return isLate
                || draft.lastLook() != null
                        && !draft.lastLook().asksHours()
                        && number >= draft.lastLook().look()
                        && draft.watch().look().awaits(number);
    }

    private static void lastLookTaken(PromotionDraft draft, VigilEvent event) {
        if (draft.deciding().isOver(draft.now())) {
            draft.askAgain();
            return;
        }
        if (draft.watch().seen() >= draft.deciding().look()) {
            draft.settleApproved();
            return;
        }
        if (draft.deciding().request().isEmpty()) {
            draft.keepOn(draft.watch()
                    .look()
                    .wakeBy(draft.now().plus(draft.watch().soak().policy().waitingGap())));
            return;
        }
        String why = "no answer in time";
        if (event instanceof VigilEvent.Unwell unwell) {
            why = unwell.reason();
        } else if (event instanceof VigilEvent.Unseen unseen) {
            why = unseen.reason();
        } else if (event instanceof VigilEvent.Well) {
            why = "the schema of its database could not be read";
        }
        draft.withdrawLast(
                Refusal.VOID,
                "what soaked in " + draft.watch().environment() + " could not be seen to be well: " + why
                        + ". Press again when it can");
    }

    private static void approve(PromotionDraft draft, PromotionEvent.Approve press) {
        Hotfix hotfix = draft.hotfix();
        Optional<String> lacking = hotfix == null
                ? lacking(press.permitted(), press.who(), "Promote")
                : lacking(press.mayOverride(), press.who(), "Override").map(why -> why + ". It is " + hotfix.summary());
        refusal(draft, press.request(), press.evidence(), press.comment(), lacking)
                .or(() -> approverRefusal(draft, press))
                .ifPresentOrElse(draft::ask, () -> {
                    draft.approvedBy(press.who(), press.comment(), press.page());
                    boolean isEnough = draft.question().approvals().size()
                            >= draft.policy().quorum();
                    if (isEnough) {
                        draft.confirm(press.request(), press.outside());
                    } else {
                        draft.ask(new Accept(press.request()));
                    }
                });
    }

    private static void reject(PromotionDraft draft, PromotionEvent.Reject press) {
        Optional<String> lacking = lacking(press.permitted(), press.who(), "Promote");
        refusal(draft, press.request(), press.evidence(), press.comment(), lacking)
                .ifPresentOrElse(draft::ask, () -> {
                    draft.settle(Phase.REJECTED, press.who(), press.comment());
                    draft.ask(new Accept(press.request()));
                });
    }

    /** What is said decides nothing; a hold keeps approvals from counting, also one that is looked at once more just now. */
    private static void remark(PromotionDraft draft, PromotionEvent.Remarked remark) {
        remarkRefusal(draft, remark).ifPresentOrElse(draft::ask, () -> {
            draft.say(remark.who(), remark.kind(), remark.text());
            if (remark.kind() == PromotionRemark.Kind.HOLD && draft.lastLook() != null) {
                if (draft.lastLook().request().isEmpty()) {
                    draft.keepOn(draft.now().plus(ASK_AGAIN));
                } else {
                    draft.withdrawLast(Refusal.HELD, draft.state().summary());
                }
            }
            if (remark.kind() == PromotionRemark.Kind.GO_ON && draft.isKept()) {
                draft.ask(new PromotionAction.AskHours());
            }
            draft.ask(new Accept(remark.request()));
        });
    }

    private static Optional<Refuse> remarkRefusal(PromotionDraft draft, PromotionEvent.Remarked remark) {
        if (draft.phase() != Phase.WAITING) {
            return refuse(
                    remark.request(),
                    Refusal.SETTLED,
                    "nothing is waited for: " + draft.state().summary());
        }
        if (!remark.permitted()) {
            return refuse(remark.request(), Refusal.NOT_PERMITTED, remark.who() + " lacks the permission");
        }
        if (remark.text() == null || remark.text().isBlank()) {
            return refuse(remark.request(), Refusal.COMMENT_MISSING, "there is nothing in it to read");
        }
        if (remark.kind() == PromotionRemark.Kind.GO_ON && !draft.isHeld()) {
            return refuse(remark.request(), Refusal.COUNTED_ALREADY, "nobody holds it");
        }
        // whoever holds it can always let it go on
        if (draft.talk() != null
                && draft.talk().remarks().size() >= Talk.MOST_REMARKS
                && remark.kind() != PromotionRemark.Kind.GO_ON) {
            return refuse(remark.request(), Refusal.TOO_MUCH, "more was said about it than can be kept");
        }
        return Optional.empty();
    }

    private static Optional<String> lacking(boolean has, String who, String permission) {
        return has ? Optional.empty() : Optional.of(who + " lacks the " + permission + " permission");
    }

    private static Optional<Refuse> refusal(
            PromotionDraft draft, String request, Digest evidence, String comment, Optional<String> lacking) {
        if (draft.phase() != Phase.WAITING) {
            return refuse(
                    request,
                    Refusal.SETTLED,
                    "nothing is waited for: " + draft.state().summary());
        }
        if (lacking.isPresent()) {
            return refuse(request, Refusal.NOT_PERMITTED, lacking.get());
        }
        if (comment == null || comment.isBlank()) {
            return refuse(request, Refusal.COMMENT_MISSING, "say why in the comment");
        }
        if (!draft.question().evidence().equals(evidence)) {
            return refuse(
                    request, Refusal.STALE, "the evidence has changed since it was shown. Reload and read it again");
        }
        return Optional.empty();
    }

    private static Optional<Refuse> approverRefusal(PromotionDraft draft, PromotionEvent.Approve press) {
        if (draft.vigil() != null && !draft.vigil().isTrue()) {
            return refuse(press.request(), Refusal.VOID, draft.vigil().summary());
        }
        Freshness freshness = draft.state().freshness();
        if (freshness != null && !freshness.isWhole()) {
            return refuse(press.request(), Refusal.VOID, freshness.old());
        }
        if (draft.isHeld()) {
            return refuse(press.request(), Refusal.HELD, draft.state().summary());
        }
        if (draft.lastLook() != null || draft.isKept()) {
            return refuse(
                    press.request(),
                    Refusal.LAST_LOOK,
                    "enough have approved: " + draft.state().summary());
        }
        if (press.outside() == OutsideHours.OVERRIDE && !press.mayOverride()) {
            return refuse(press.request(), Refusal.NOT_PERMITTED, press.who() + " lacks the Override permission");
        }
        List<String> approvers = draft.policy().approvers();
        if (!approvers.isEmpty() && !approvers.contains(press.who())) {
            return refuse(press.request(), Refusal.NOT_PERMITTED, press.who() + " is not among the approvers");
        }
        if (!draft.policy().selfApproval() && press.who().equals(draft.startedBy())) {
            return refuse(
                    press.request(),
                    Refusal.SELF_APPROVAL,
                    press.who() + " started this release; another must approve");
        }
        if (draft.question().approvals().stream()
                .anyMatch(approval -> approval.who().equals(press.who()))) {
            return refuse(press.request(), Refusal.COUNTED_ALREADY, press.who() + " has approved already");
        }
        return Optional.empty();
    }

    private static Optional<Refuse> refuse(String request, Refusal refusal, String message) {
        return Optional.of(new Refuse(request, refusal, message));
    }
}
