package io.jenkins.plugins.signet.machine;

import io.jenkins.plugins.signet.machine.Timers.Cancellation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets one machine work: fires events, hands actions to a worker and wake-ups to the timers, and feeds back what comes of
 * them. Between events it holds no thread. Actions are carried out one after the other, in order, but for those that are an
 * {@link Aside}.
 */
public final class MachineDriver<S, E, A> implements AutoCloseable {

    private final MachineRun<S, E, A> run;
    private final Effects<E, A> effects;
    private final Executor workers;
    private final Timers timers;
    private final E tick;
    private final Predicate<S> settled;
    private final CompletableFuture<S> outcome = new CompletableFuture<>();
    private final Queue<A> pending = new ArrayDeque<>();
    private final CompletableFuture<S> left = new CompletableFuture<>();
    private Predicate<S> rest = state -> false;
    private final NavigableSet<Instant> wakes = new TreeSet<>();
    private @Nullable Instant alarmAt;
    private Cancellation alarm = () -> {};
    private boolean working;
    private boolean closed;

    /**
     * @param tick the event that a wake-up fires
     * @param settled whether a state is final; the outcome completes with the first such state
     */
    public MachineDriver(
            MachineRun<S, E, A> run,
            Effects<E, A> effects,
            Executor workers,
            Timers timers,
            E tick,
            Predicate<S> settled) {
        this.run = run;
        this.effects = effects;
        this.workers = workers;
        this.timers = timers;
        this.tick = tick;
        this.settled = settled;
    }

    /** Completes with the final state, or exceptionally if the journal could not be written. */
    public CompletionStage<S> outcome() {
        return outcome;
    }

    public S state() {
        return run.state();
    }

    /** Applies an event from outside. Returns once it is durable; its actions are carried out later. */
    public void fire(E event) {
        synchronized (this) {
            if (closed || outcome.isDone()) {
                return;
            }
            accept(event);
        }
        announceIfSettled();
    }

    /** Stops where it is, as if the journal could not be written: what was under way has to be asked for again. */
    public void breakOff(RuntimeException why) {
        close();
        outcome.completeExceptionally(why);
    }

    /**
     * Closes as soon as the state is one in which that can be done, at once if it is.
     *
     * @return completes with the state that it was closed in
     */
    public synchronized CompletionStage<S> closeAt(Predicate<S> resting) {
        rest = resting;
        closeAtRest();
        return left;
    }

    private void closeAtRest() {
        if (!closed && rest.test(run.state())) {
            close();
        }
    }

    /** Stops carrying out actions; the journal stays as it is and can be driven again. */
    @Override
    public synchronized void close() {
        closed = true;
        left.complete(run.state());
        pending.clear();
        alarm.cancel();
        wakes.clear();
    }

    private synchronized void accept(E event) {
        List<A> actions;
        try {
            actions = run.fire(event);
        } catch (RuntimeException notDurable) {
            close();
            outcome.completeExceptionally(notDurable);
            return;
        }
        for (A action : actions) {
            if (action instanceof Wake wake) {
                wakes.add(wake.at());
            } else if (action instanceof Aside) {
                workers.execute(() -> beside(action));
            } else {
                pending.add(action);
            }
        }
        closeAtRest();
        setAlarm();
        if (!working && !pending.isEmpty()) {
            working = true;
            workers.execute(this::work);
        }
    }

    /** One alarm at a time, for the next of all times that were asked for: a machine that waits for long asks often. */
    private void setAlarm() {
        if (wakes.isEmpty() || alarmAt != null && !wakes.first().isBefore(alarmAt)) {
            return;
        }
        alarm.cancel();
        Instant at = wakes.first();
        alarmAt = at;
        alarm = timers.at(at, () -> ring(at));
    }

    private void ring(Instant at) {
        synchronized (this) {
            if (closed || !at.equals(alarmAt)) {
                return;
            }
            wakes.headSet(at, true).clear();
            alarmAt = null;
            setAlarm();
        }
        fire(tick);
    }

    /** One action at a time: between two, the shell's other work has its turn. */
    private void work() {
        A action = next();
        if (action != null) {
            Optional<E> result = perform(action);
            synchronized (this) {
                if (!closed) {
                    result.ifPresent(this::accept);
                }
                working = !closed && !pending.isEmpty();
                if (working) {
                    workers.execute(this::work);
                }
            }
        }
        announceIfSettled();
    }

    private void beside(A action) {
        Optional<E> result = perform(action);
        result.ifPresent(this::fire);
    }

    private synchronized @Nullable A next() {
        A action = closed ? null : pending.poll();
        working = action != null;
        return action;
    }

    private Optional<E> perform(A action) {
        try {
            return effects.perform(action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return effects.failed(action, "interrupted");
        } catch (RuntimeException e) {
            return effects.failed(action, String.valueOf(e.getMessage()));
        }
    }

    /** Completes the outcome outside the lock, when everything that the last event asked for has been carried out. */
    private void announceIfSettled() {
        S state;
        synchronized (this) {
            state = run.state();
            if (closed || working || !pending.isEmpty() || !settled.test(state)) {
                return;
            }
            close();
        }
        outcome.complete(state);
    }
}
