package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.RunResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits for a run to end, in a process that may be told to go before. */
public final class Attended {

    private static final Duration ABORTING = Duration.ofSeconds(60);

    private Attended() {}

    /**
     * Suspends the run if the process has to go: it can be resumed as if it had been killed, and what is at work is left at a
     * safe side, or it is said what is not.
     */
    public static RunResult await(LocalRunner workshop, PipelineRun run, Consumer<String> out) {
        return await(workshop.ended(run).toCompletableFuture(), () -> workshop.suspend(run, out));
    }

    /** Aborts the run if the process has to go. */
    public static RunResult awaitToEnd(LocalRunner workshop, PipelineRun run) {
        CompletableFuture<RunResult> result = workshop.ended(run).toCompletableFuture();
        return await(result, () -> {
            run.abort("interrupted");
            try {
                result.get(ABORTING.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException leftToResume) {
                // the journal has it; --resume goes on from there
            }
        });
    }

    private static RunResult await(CompletableFuture<RunResult> result, Runnable leaving) {
        try (Departure departure = Departure.prepared(leaving)) {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        }
    }
}
