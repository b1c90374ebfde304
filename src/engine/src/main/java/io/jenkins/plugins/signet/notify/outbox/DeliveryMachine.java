package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * Delivers one release's notices to one channel: one at a time, in order, each until it has arrived, was refused, or has been
 * tried for as long as the policy allows. That an attempt is under way is on record before it begins: after a crash it is
 * tried again, as a repetition, since nobody knows whether it arrived.
 */
public record DeliveryMachine(DeliveryPolicy policy) implements Machine<DeliveryState, DeliveryEvent, DeliveryAction> {

    @Override
    public Transition<DeliveryState, DeliveryAction> on(DeliveryState state, DeliveryEvent event, Instant now) {
        DeliveryDraft draft = new DeliveryDraft(state, now);
        if (event instanceof DeliveryEvent.Posted posted) {
            if (!state.knows(posted.notice().id())) {
                draft.add(posted.notice());
                // what people should be disturbed for does not wait behind what can be told later
                if (state.isQuiet() || state.isHeld() && posted.notice().isUrgent()) {
                    draft.attempt();
                }
            }
        } else if (!state.isQuiet()) {
            underWay(draft, event);
        }
        return draft.done();
    }

    private void underWay(DeliveryDraft draft, DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Tried tried) {
            if (isAwaited(draft, tried.id())) {
                tried(draft, tried.receipt());
            }
        } else if (event instanceof DeliveryEvent.Told told) {
            if (isAwaited(draft, told.ids().get(0))) {
                told(draft, told);
            }
        } else if (event instanceof DeliveryEvent.Held held) {
            if (isAwaited(draft, held.id())) {
                draft.hold(held.until());
            }
        } else if (event instanceof DeliveryEvent.Gathered) {
            if (draft.first().held()) {
                draft.attempt();
            }
        } else if (!draft.first().isUnderWay()) {
            draft.attemptWhenDue();
        } else if (event instanceof DeliveryEvent.Resumed) {
            draft.attemptAgain("the process ended meanwhile");
        }
    }

    /** If not, it is late news of an attempt that has been counted already. */
    private static boolean isAwaited(DeliveryDraft draft, String id) {
        return draft.first().notice().id().equals(id) && draft.first().isUnderWay();
    }

    /** If it did not arrive, only the first one has been tried: the others are told after it, or with it. */
    private void told(DeliveryDraft draft, DeliveryEvent.Told told) {
        if (told.receipt() instanceof Receipt.Delivered) {
            draft.settleTogether(told.ids());
        } else {
            tried(draft, told.receipt());
        }
    }

    private void tried(DeliveryDraft draft, Receipt receipt) {
        if (receipt instanceof Receipt.Delivered) {
            draft.settle(true, "");
        } else if (receipt instanceof Receipt.Refused refused) {
            draft.settle(false, refused.reason());
        } else {
            later(draft, (Receipt.Later) receipt);
        }
    }

    private void later(DeliveryDraft draft, Receipt.Later later) {
        Waiting first = draft.first();
        int attempts = first.attempts() + 1;
        Duration own = policy.pause(attempts, first.notice().id().hashCode() + attempts);
        Instant next = draft.now().plus(own.compareTo(later.pause()) > 0 ? own : later.pause());
        if (attempts >= policy.attempts()
                || next.isAfter(first.triedSince(draft.now()).plus(policy.giveUpAfter()))) {
            draft.settle(false, "given up: " + later.reason());
        } else {
            draft.tryAgainAt(next, later.doubtful(), later.reason());
        }
    }
}
