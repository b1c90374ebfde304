package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A step that waits: a state machine on a journal, driven by timers, hosts and people. What happens between two events holds
 * no thread, and a restart is one more event.
 *
 * @param <S> state
 * @param <E> event
 * @param <A> action
 */
public non-sealed interface WaitStep<S, E, A> extends SignetStep {

    /** The events that the shell itself causes. */
    record Signals<E>(E begin, E tick, E resumed) {}

    /**
     * How a wait begins.
     *
     * @param initial the machine's first state; {@code null} if there is nothing to wait for
     * @param done what the step came to if there is nothing to wait for
     */
    record Beginning<S>(S initial, StepResult done) {

        static <S> Beginning<S> with(S initial) {
            return new Beginning<>(initial, null);
        }

        static <S> Beginning<S> over(StepResult done) {
            return new Beginning<>(null, done);
        }
    }

    Machine<S, E, A> machine();

    Class<S> stateType();

    Class<E> eventType();

    Signals<E> signals();

    E abort(String reason);

    /** Whether it is people who are waited for. */
    default boolean asksPeople() {
        return false;
    }

    /** Names the wait below {@code journal/}; a shell adds what tells two calls apart. Must not block. */
    String journal(Scene scene, StepArguments arguments);

    /**
     * Decides how to begin; asked for only while the journal is empty.
     *
     * @param journal the name that the shell gave it
     */
    Beginning<S> prepare(Scene scene, StepArguments arguments, String journal) throws IOException, InterruptedException;

    /**
     * Carries an action out and says what came of it, empty if nothing comes of it.
     *
     * @throws IOException if a host could not be reached
     */
    Optional<E> perform(Scene scene, Call<S> call, A action) throws IOException, InterruptedException;

    /** What to tell the machine of an action that could not be carried out; empty to leave it to its time-outs. */
    Optional<E> failed(Scene scene, A action, String reason);

    /** What to tell the machine of an action whose host is gone; empty to stand still until it is back. */
    default Optional<E> lost(Scene scene, A action, String reason) {
        return failed(scene, action, reason);
    }

    /** Whether the host that was lost is back. */
    default boolean isReachable(Scene scene, StepArguments arguments) {
        return true;
    }

    boolean isSettled(S state);

    /** What a settled state comes to; after a crash it is asked again. */
    StepResult settle(Scene scene, StepArguments arguments, S state) throws IOException, InterruptedException;

    /** Whether a process that has to end may leave the wait in this state until another one takes it up. */
    default boolean isAtRest(S state) {
        return true;
    }

    /** What stands there while nobody is at work on it, in one line. */
    default String left(S state) {
        return status(state);
    }

    /** One line about the state, for those who ask what the build is waiting for. */
    String status(S state);

    /** How long it yet waits for what it is at; empty if nobody knows, or it is in the midst of something. */
    default Optional<TimeLeft> timeLeft(S state, Instant now) {
        return Optional.empty();
    }

    /** The machine is at work: it can be told things until what is returned is closed. */
    default Runnable enter(Scene scene, StepArguments arguments, MachineDriver<S, E, A> driver) {
        return () -> {};
    }

    /**
     * A wait under way.
     *
     * @param journal its name below {@code journal/}
     */
    record Call<S>(StepArguments arguments, String journal, S state) {}
}
