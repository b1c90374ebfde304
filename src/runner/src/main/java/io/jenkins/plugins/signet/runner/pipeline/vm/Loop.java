package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread of a run. Inputs from outside wait in its queue; slices that an input makes ready all run, first come
 * first served, before the next input is looked at.
 */
final class Loop {

    /** Stops the interpreter itself: the journal cannot be written, or the script does not follow it. */
    static final class Halt extends Error {
        private static final long serialVersionUID = 1L;

        Halt(RuntimeException cause) {
            super(cause);
        }
    }

    private final ExecutorService thread;
    private final Runnable whenIdle;
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final CompletableFuture<Outcome> finished = new CompletableFuture<>();
    private volatile boolean suspended;

    /** @param whenIdle called when nothing is ready; may make something ready */
    Loop(ExecutorService thread, Runnable whenIdle) {
        this.thread = thread;
        this.whenIdle = whenIdle;
    }

    /** Takes an input, from any thread. What comes after the end changes nothing. */
    void input(Runnable input) {
        try {
            thread.execute(() -> {
                if (goesOn()) {
                    work(input);
                }
            });
        } catch (RejectedExecutionException over) {
            // the run has ended
        }
    }

    /** Has a slice run, on the loop's thread. */
    void ready(Runnable slice) {
        ready.add(slice);
    }

    void finish(Outcome outcome) {
        finished.complete(outcome);
    }

    /** Takes no more slices; returns when the one at work is over, or after some timeout with it. */
    void suspend(Duration timeout) {
        suspended = true;
        CompletableFuture<Void> still = new CompletableFuture<>();
        try {
            thread.execute(() -> still.complete(null));
            still.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException | ExecutionException overOrEndless) {
            // it has ended, or is a loop without a step, which begins nothing
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isSuspended() {
        return suspended;
    }

    private boolean goesOn() {
        return !suspended && !isFinished();
    }

    boolean isFinished() {
        return finished.isDone();
    }

    CompletionStage<Outcome> finished() {
        return finished;
    }

    private void work(Runnable input) {
        try {
            input.run();
            do {
                while (goesOn() && !ready.isEmpty()) {
                    ready.remove().run();
                }
                if (goesOn()) {
                    whenIdle.run();
                }
            } while (goesOn() && !ready.isEmpty());
        } catch (Halt halt) {
            finished.completeExceptionally(halt.getCause());
        } catch (RuntimeException | Error failure) {
            finished.completeExceptionally(
                    new UndeterminedException("the interpreter itself has failed: " + failure, failure));
        }
    }
}
