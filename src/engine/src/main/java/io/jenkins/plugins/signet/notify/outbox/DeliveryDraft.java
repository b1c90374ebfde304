package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Settled;
import io.jenkins.plugins.signet.notify.outbox.DeliveryState.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A lane's state while one event is applied to it. */
final class DeliveryDraft extends Draft<DeliveryState, DeliveryAction> {

    private final DeliveryState before;
    private final List<Waiting> waiting;
    private final List<Settled> settled;

    DeliveryDraft(DeliveryState state, Instant now) {
        super(now);
        before = state;
        waiting = new ArrayList<>(state.waiting());
        settled = new ArrayList<>(state.settled());
    }

    boolean isQuiet() {
        return waiting.isEmpty();
    }

    /** The notice whose turn it is. */
    Waiting first() {
        return waiting.get(0);
    }

    void add(Notice notice) {
        waiting.add(Waiting.added(notice));
    }

    /** Tries the first one now; it is under way from here on. */
    void attempt() {
        waiting.set(0, first().attempted(now()));
        ask(new DeliveryAction.Deliver(
                first().notice(),
                first().doubtful(),
                waiting.stream().skip(1).map(Waiting::notice).toList()));
    }

    /** Tries the first one again, as a repetition: nobody knows what came of the attempt under way. */
    void attemptAgain(String why) {
        waiting.set(0, first().interrupted(why));
        attempt();
    }

    /** The first one waits for others, and is gathered with them: the attempt under way has not been made. */
    void hold(Instant until) {
        waiting.set(0, first().heldUntil(until));
    }

    void tryAgainAt(Instant next, boolean doubtful, String why) {
        waiting.set(0, first().failed(next, doubtful, why));
        ask(new DeliveryAction.WakeAt(next));
    }

    /** Tries the first one again if that is due, or is woken when it will be. */
    void attemptWhenDue() {
        Instant next = first().nextAt();
        if (next != null && next.isAfter(now())) {
            ask(new DeliveryAction.WakeAt(next));
        } else {
            attempt();
        }
    }

    /** Is done with the first one, and goes on with the next. */
    void settle(boolean delivered, String reason) {
        remove(delivered, reason, false);
        goOn();
    }

    /** All of these have arrived in one message: the first ones, in order. */
    void settleTogether(List<String> ids) {
        for (String id : ids) {
            if (!isQuiet() && first().notice().id().equals(id)) {
                remove(true, "", true);
            }
        }
        goOn();
    }

    private void remove(boolean delivered, String reason, boolean together) {
        Waiting done = waiting.remove(0);
        settled.add(new Settled(
                done.notice().id(), done.notice().occasion(), delivered, done.attempts() + 1, reason, now(), together));
    }

    private void goOn() {
        if (!isQuiet()) {
            attempt();
        }
    }

    @Override
    public DeliveryState state() {
        return new DeliveryState(before.schema(), before.channel(), before.release(), waiting, settled);
    }
}
