package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

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

    /** @param whenIdle called when nothing is ready; may make something ready */
    Loop(ExecutorService thread, Runnable whenIdle) {
        this.thread = thread;
        this.whenIdle = whenIdle;
    }

    /** Takes an input, from any thread. What comes after the end changes nothing. */
    void input(Runnable input) {
        try {
            thread.execute(() -> {
                if (!isFinished()) {
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
                while (!isFinished() && !ready.isEmpty()) {
                    ready.remove().run();
                }
                if (!isFinished()) {
                    whenIdle.run();
                }
            } while (!isFinished() && !ready.isEmpty());
        } catch (Halt halt) {
            finished.completeExceptionally(halt.getCause());
        } catch (RuntimeException | Error failure) {
            finished.completeExceptionally(
                    new UndeterminedException("the interpreter itself has failed: " + failure, failure));
        }
    }
}
