package io.jenkins.plugins.signet.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A state while one event is applied to it, and what is to be done about that event: the one form in which every machine
 * changes its state. A state is an immutable record; its machine opens a draft of it, the draft's methods say what happened
 * and are the only ones that assign, and {@link #done} closes it into the next state. A draft lives for one event.
 *
 * @param <S> state
 * @param <A> action
 */
public abstract class Draft<S, A> {

    private final Instant now;
    private final List<A> actions = new ArrayList<>();

    protected Draft(Instant now) {
        this.now = now;
    }

    /** When the event came. */
    public final Instant now() {
        return now;
    }

    /** Asks the shell for something, after what was asked for before. */
    public final void ask(A action) {
        actions.add(action);
    }

    /** The state as it is at this moment of the draft. */
    public abstract S state();

    public Transition<S, A> done() {
        return new Transition<>(state(), actions);
    }
}
