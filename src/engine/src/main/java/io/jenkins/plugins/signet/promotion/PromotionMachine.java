package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction.Accept;
import io.jenkins.plugins.signet.promotion.PromotionAction.Announce;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refusal;
import io.jenkins.plugins.signet.promotion.PromotionAction.Refuse;
import io.jenkins.plugins.signet.promotion.PromotionAction.WakeAt;
import io.jenkins.plugins.signet.promotion.PromotionState.Phase;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a press counts: first whether it is settled already, then permission, then everything else. */
public final class PromotionMachine implements Machine<PromotionState, PromotionEvent, PromotionAction> {

    @Override
    public Transition<PromotionState, PromotionAction> on(PromotionState s, PromotionEvent event, Instant now) {
        PromotionState current = expireIfDue(s, now);
        if (event instanceof PromotionEvent.Approve press) {
            return approve(current, press, now);
        }
        if (event instanceof PromotionEvent.Reject press) {
            return reject(current, press, now);
        }
        return current.isSettled() ? Transition.to(current) : waiting(current, event, now);
    }

    private static PromotionState expireIfDue(PromotionState s, Instant now) {
        boolean due = s.phase() == Phase.WAITING && !now.isBefore(s.expiresAt());
        return due ? settle(s, Phase.EXPIRED, now, "", "") : s;
    }

    private static Transition<PromotionState, PromotionAction> waiting(
            PromotionState s, PromotionEvent event, Instant now) {
        if (event instanceof PromotionEvent.Open && s.phase() == Phase.NEW) {
            PromotionState open = open(s, now);
            return Transition.to(open, new Announce(), new WakeAt(open.expiresAt()));
        }
        if (event instanceof PromotionEvent.EvidenceChanged changed) {
            return Transition.to(changed.evidence().equals(s.evidence()) ? s : show(s, changed.evidence()));
        }
        if (event instanceof PromotionEvent.Supersede supersede) {
            return Transition.to(settle(s, Phase.SUPERSEDED, now, supersede.by(), "a newer release was promoted"));
        }
        if (event instanceof PromotionEvent.Abort abort) {
            return Transition.to(settle(s, Phase.ABORTED, now, "", abort.reason()));
        }
        boolean rearm = event instanceof PromotionEvent.Resumed || event instanceof PromotionEvent.Tick;
        return rearm && s.phase() == Phase.WAITING ? Transition.to(s, new WakeAt(s.expiresAt())) : Transition.to(s);
    }

    private static Transition<PromotionState, PromotionAction> approve(
            PromotionState s, PromotionEvent.Approve press, Instant now) {
        Optional<Refuse> refusal =
                refusal(s, press.request(), press.who(), press.evidence(), press.comment(), press.permitted());
        if (refusal.isEmpty()) {
            refusal = approverRefusal(s, press);
        }
        if (refusal.isPresent()) {
            return Transition.to(s, refusal.get());
        }
        List<Approval> approvals = new ArrayList<>(s.approvals());
        approvals.add(new Approval(press.who(), now, press.comment(), press.evidence()));
        PromotionState approved = with(s, s.evidence(), approvals);
        if (approvals.size() >= s.policy().quorum()) {
            approved = settle(approved, Phase.APPROVED, now, press.who(), press.comment());
        }
        return Transition.to(approved, new Accept(press.request()));
    }

    private static Transition<PromotionState, PromotionAction> reject(
            PromotionState s, PromotionEvent.Reject press, Instant now) {
        Optional<Refuse> refusal =
                refusal(s, press.request(), press.who(), press.evidence(), press.comment(), press.permitted());
        if (refusal.isPresent()) {
            return Transition.to(s, refusal.get());
        }
        PromotionState rejected = settle(s, Phase.REJECTED, now, press.who(), press.comment());
        return Transition.to(rejected, new Accept(press.request()));
    }

    private static Optional<Refuse> refusal(
            PromotionState s, String request, String who, Digest evidence, String comment, boolean permitted) {
        if (s.phase() != Phase.WAITING) {
            return refuse(request, Refusal.SETTLED, "nothing is waited for: " + s.summary());
        }
        if (!permitted) {
            return refuse(request, Refusal.NOT_PERMITTED, who + " lacks the Promote permission");
        }
        if (comment == null || comment.isBlank()) {
            return refuse(request, Refusal.COMMENT_MISSING, "say why in the comment");
        }
        if (!s.evidence().equals(evidence)) {
            return refuse(
                    request, Refusal.STALE, "the evidence has changed since it was shown. Reload and read it again");
        }
        return Optional.empty();
    }

    private static Optional<Refuse> approverRefusal(PromotionState s, PromotionEvent.Approve press) {
        List<String> approvers = s.policy().approvers();
        if (!approvers.isEmpty() && !approvers.contains(press.who())) {
            return refuse(press.request(), Refusal.NOT_PERMITTED, press.who() + " is not among the approvers");
        }
        if (!s.policy().selfApproval() && press.who().equals(s.startedBy())) {
            return refuse(
                    press.request(),
                    Refusal.SELF_APPROVAL,
                    press.who() + " started this release; another must approve");
        }
        if (s.approvals().stream().anyMatch(approval -> approval.who().equals(press.who()))) {
            return refuse(press.request(), Refusal.COUNTED_ALREADY, press.who() + " has approved already");
        }
        return Optional.empty();
    }

    private static Optional<Refuse> refuse(String request, Refusal refusal, String message) {
        return Optional.of(new Refuse(request, refusal, message));
    }

    private static PromotionState open(PromotionState s, Instant now) {
        return new PromotionState(
                s.schema(),
                s.policy(),
                s.release(),
                s.environment(),
                s.evidence(),
                s.startedBy(),
                Phase.WAITING,
                now,
                now.plus(s.policy().expires()),
                List.of(),
                null,
                "",
                "");
    }

    private static PromotionState show(PromotionState s, Digest evidence) {
        return with(s, evidence, List.of());
    }

    private static PromotionState with(PromotionState s, Digest evidence, List<Approval> approvals) {
        return new PromotionState(
                s.schema(),
                s.policy(),
                s.release(),
                s.environment(),
                evidence,
                s.startedBy(),
                s.phase(),
                s.openedAt(),
                s.expiresAt(),
                approvals,
                null,
                "",
                "");
    }

    private static PromotionState settle(PromotionState s, Phase phase, Instant now, String by, String reason) {
        return new PromotionState(
                s.schema(),
                s.policy(),
                s.release(),
                s.environment(),
                s.evidence(),
                s.startedBy(),
                phase,
                s.openedAt(),
                s.expiresAt(),
                s.approvals(),
                now,
                by,
                reason);
    }
}
