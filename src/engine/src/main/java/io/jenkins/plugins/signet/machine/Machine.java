package io.jenkins.plugins.signet.machine;

import java.time.Instant;

/**
 * A decision over time as one pure function. It reads no clock, starts no thread and does no I/O: the time comes in with
 * the event, and what is to be done goes out as actions.
 *
 * @param <S> state: an immutable value that Jackson can write and read
 * @param <E> event: what happened, a sealed interface of records
 * @param <A> action: what is to be done now, a sealed interface of records
 */
@FunctionalInterface
public interface Machine<S, E, A> {

    /** Total: every event is legal in every state; one that does not matter there changes nothing. */
    Transition<S, A> on(S state, E event, Instant now);

    /**
     * How many entries its journal may have before all but the first and the last are dropped. A machine whose state says
     * all that anybody asks of its past names a number; for any other, each step stays.
     */
    default int maxEntries() {
        return Integer.MAX_VALUE;
    }
}
