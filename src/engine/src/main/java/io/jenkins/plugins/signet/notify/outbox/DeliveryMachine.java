package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.outbox.DeliveryAction.Deliver;
import io.jenkins.plugins.signet.notify.outbox.DeliveryAction.WakeAt;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Settled;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * Delivers one release's notices to one channel: one at a time, in order, each until it has arrived, was refused, or the
 * patience is at its end. That an attempt is under way is on record before it begins: after a crash it is tried again, as a
 * repetition, since nobody knows whether it arrived.
 */
public record DeliveryMachine(DeliveryPolicy policy) implements Machine<DeliveryState, DeliveryEvent, DeliveryAction> {

    @Override
    public Transition<DeliveryState, DeliveryAction> on(DeliveryState state, DeliveryEvent event, Instant now) {
        if (event instanceof DeliveryEvent.Posted posted) {
            return posted(state, posted.notice(), now);
        }
        if (state.isQuiet()) {
            return Transition.to(state);
        }
        if (event instanceof DeliveryEvent.Tried tried) {
            boolean awaited = state.waiting().get(0).notice().id().equals(tried.id());
            return awaited ? tried(state, tried.receipt(), now) : Transition.to(state);
        }
        return event instanceof DeliveryEvent.Resumed ? resumed(state, now) : due(state, now);
    }

    private static Transition<DeliveryState, DeliveryAction> posted(DeliveryState state, Notice notice, Instant now) {
        if (state.knows(notice.id())) {
            return Transition.to(state);
        }
        DeliveryState longer = state.withLast(new Waiting(notice, 0, null, null, false, ""));
        return state.isQuiet() ? attempt(longer, now) : Transition.to(longer);
    }

    private Transition<DeliveryState, DeliveryAction> tried(DeliveryState state, Receipt receipt, Instant now) {
        Waiting first = state.waiting().get(0);
        if (first.nextAt() != null) {
            return Transition.to(state); // late news of an attempt that has been counted already
        }
        int attempts = first.attempts() + 1;
        if (receipt instanceof Receipt.Delivered) {
            return settled(state, true, attempts, "", now);
        }
        if (receipt instanceof Receipt.Refused refused) {
            return settled(state, false, attempts, refused.reason(), now);
        }
        Receipt.Later later = (Receipt.Later) receipt;
        Duration own = policy.pause(attempts, first.notice().id().hashCode() + attempts);
        Instant next = now.plus(own.compareTo(later.pause()) > 0 ? own : later.pause());
        if (attempts >= policy.attempts() || next.isAfter(first.firstTriedAt().plus(policy.giveUpAfter()))) {
            return settled(state, false, attempts, "given up: " + later.reason(), now);
        }
        boolean doubtful = first.doubtful() || later.doubtful();
        return Transition.to(
                state.withFirst(
                        new Waiting(first.notice(), attempts, first.firstTriedAt(), next, doubtful, later.reason())),
                new WakeAt(next));
    }

    private static Transition<DeliveryState, DeliveryAction> settled(
            DeliveryState state, boolean delivered, int attempts, String reason, Instant now) {
        Notice notice = state.waiting().get(0).notice();
        DeliveryState rest =
                state.withoutFirst(new Settled(notice.id(), notice.occasion(), delivered, attempts, reason, now));
        return rest.isQuiet() ? Transition.to(rest) : attempt(rest, now);
    }

    private static Transition<DeliveryState, DeliveryAction> resumed(DeliveryState state, Instant now) {
        Waiting first = state.waiting().get(0);
        if (first.nextAt() != null) {
            return due(state, now);
        }
        Waiting again = new Waiting(
                first.notice(), first.attempts(), first.firstTriedAt(), null, true, "the process ended meanwhile");
        return attempt(state.withFirst(again), now);
    }

    private static Transition<DeliveryState, DeliveryAction> due(DeliveryState state, Instant now) {
        Waiting first = state.waiting().get(0);
        if (first.nextAt() == null) {
            return Transition.to(state);
        }
        return first.nextAt().isAfter(now) ? Transition.to(state, new WakeAt(first.nextAt())) : attempt(state, now);
    }

    /** The first one is under way from here on. */
    private static Transition<DeliveryState, DeliveryAction> attempt(DeliveryState state, Instant now) {
        Waiting first = state.waiting().get(0);
        Instant since = first.firstTriedAt() == null ? now : first.firstTriedAt();
        Waiting underWay = new Waiting(first.notice(), first.attempts(), since, null, first.doubtful(), first.reason());
        return Transition.to(state.withFirst(underWay), new Deliver(first.notice(), first.doubtful()));
    }
}
