package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Accept;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refuse;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a press counts: first whether it is settled already, then permission, then everything else. */
public final class PromotionMachine implements Machine<PromotionState, PromotionEvent, PromotionAction> {

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
        return draft.done();
    }

    private static void open(PromotionDraft draft, PromotionEvent event) {
        if (event instanceof PromotionEvent.Open) {
            if (draft.phase() == Phase.NEW) {
                draft.open();
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
            draft.wakeAtExpiry();
        }
    }

    private static void approve(PromotionDraft draft, PromotionEvent.Approve press) {
        refusal(draft, press.request(), press.who(), press.evidence(), press.comment(), press.permitted())
                .or(() -> approverRefusal(draft, press))
                .ifPresentOrElse(draft::ask, () -> {
                    draft.approvedBy(press.who(), press.comment());
                    if (draft.question().approvals().size() >= draft.policy().quorum()) {
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
