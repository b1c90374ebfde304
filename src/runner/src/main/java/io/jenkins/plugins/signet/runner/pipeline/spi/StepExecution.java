package io.jenkins.plugins.signet.runner.pipeline.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** A long step under way. */
public interface StepExecution {

    /**
     * Completes with null, text, a number, a boolean, a map, a list or a record of these, which the script sees as maps
     * and lists; or exceptionally, with what the script can catch.
     */
    CompletionStage<?> result();

    /** Asks the step to give up. Its result must complete soon after, usually with the cause. Called on a worker thread. */
    void stop(FlowInterruptedException cause);

    /** A step that was done before it returned. */
    static StepExecution done(Object value) {
        return of(CompletableFuture.completedFuture(value));
    }

    /** A step of which nothing goes on after a stop: the cause becomes its result. */
    static <T> StepExecution of(CompletableFuture<T> result) {
        return of(result, result::completeExceptionally);
    }

    static StepExecution of(CompletionStage<?> result, Consumer<FlowInterruptedException> stopper) {
        return new StepExecution() {
            @Override
            public CompletionStage<?> result() {
                return result;
            }

            @Override
            public void stop(FlowInterruptedException cause) {
                stopper.accept(cause);
            }
        };
    }
}
