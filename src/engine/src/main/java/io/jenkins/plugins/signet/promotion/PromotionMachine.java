package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Accept;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refuse;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilEvent;
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
        if (event instanceof PromotionEvent.Approve press) {
            approve(draft, press);
        } else if (event instanceof PromotionEvent.Reject press) {
            reject(draft, press);
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

    private static void open(PromotionDraft draft, PromotionEvent event) {
        if (event instanceof PromotionEvent.Open) {
            if (draft.phase() == Phase.NEW) {
                draft.open();
                watch(draft, new VigilEvent.Begin());
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

    private static void waiting(PromotionDraft draft, PromotionEvent event) {
        if (event instanceof PromotionEvent.Looked looked) {
            watch(draft, looked.seen());
        } else if (event instanceof PromotionEvent.Renewed renewed) {
            if (draft.vigil() != null && draft.vigil().phase() == Vigil.Phase.RENEWING) {
                draft.show(renewed.evidence());
                watch(draft, new VigilEvent.Renewed());
                draft.ask(new PromotionAction.Announce());
            }
        } else {
            draft.wakeAtExpiry();
            watch(draft, event instanceof PromotionEvent.Resumed ? new VigilEvent.Resumed() : new VigilEvent.Tick());
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
        } else if (draft.lastLook() != null && isAnswer) {
            lastLookTaken(draft, event);
        } else if (draft.lastLook() != null && event instanceof VigilEvent.Resumed) {
            draft.lookOnceMore(draft.lastLook().request());
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
                        && number >= draft.lastLook().look()
                        && draft.watch().look().awaits(number);
    }

    private static void lastLookTaken(PromotionDraft draft, VigilEvent event) {
        if (draft.watch().seen() >= draft.decidingLook()) {
            draft.settleApproved();
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
        draft.withdrawLast("what soaked in " + draft.watch().environment() + " could not be seen to be well: " + why
                + ". Press again when it can");
    }

    private static void approve(PromotionDraft draft, PromotionEvent.Approve press) {
        refusal(draft, press.request(), press.who(), press.evidence(), press.comment(), press.permitted())
                .or(() -> approverRefusal(draft, press))
                .ifPresentOrElse(draft::ask, () -> {
                    draft.approvedBy(press.who(), press.comment());
                    boolean isEnough = draft.question().approvals().size()
                            >= draft.policy().quorum();
                    if (isEnough && draft.vigil() != null) {
                        draft.lookOnceMore(press.request());
                        return;
                    }
                    if (isEnough) {
                        draft.settle(Phase.APPROVED, press.who(), press.comment());
                    }
                    draft.ask(new Accept(press.request()));
                });
    }

    private static void reject(PromotionDraft draft, PromotionEvent.Reject press) {
        refusal(draft, press.request(), press.who(), press.evidence(), press.comment(), press.permitted())
                .ifPresentOrElse(draft::ask, () -> {
                    draft.settle(Phase.REJECTED, press.who(), press.comment());
                    draft.ask(new Accept(press.request()));
                });
    }

    private static Optional<Refuse> refusal(
            PromotionDraft draft, String request, String who, Digest evidence, String comment, boolean permitted) {
        if (draft.phase() != Phase.WAITING) {
            return refuse(
                    request,
                    Refusal.SETTLED,
                    "nothing is waited for: " + draft.state().summary());
        }
        if (!permitted) {
            return refuse(request, Refusal.NOT_PERMITTED, who + " lacks the Promote permission");
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
        if (draft.lastLook() != null) {
            return refuse(
                    press.request(),
                    Refusal.LAST_LOOK,
                    "enough have approved, and it is looked at once more. Reload to see what came of it");
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
