package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.RunResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for a run to end, in a process that may be told to go before. */
public final class Attended {

    private static final Duration ABORTING = Duration.ofSeconds(60);

    private Attended() {}

    /**
     * Suspends the run if the process has to go: it can be resumed as if it had been killed, and what is at work is left at a
     * safe side, or it is said what is not. That holds from its first record on, so the process is prepared before it begins.
     *
     * @param begin begins the run, or goes on with one
     */
    public static RunResult await(LocalRunner workshop, Supplier<PipelineRun> begin, Consumer<String> out) {
        CompletableFuture<PipelineRun> begun = new CompletableFuture<>();
        try (Departure departure = Departure.prepared(() -> suspend(workshop, begun, out))) {
            PipelineRun run = begin.get();
            begun.complete(run);
            return result(run.result().toCompletableFuture());
        } finally {
            begun.cancel(false);
        }
    }

    private static void suspend(LocalRunner workshop, CompletableFuture<PipelineRun> begun, Consumer<String> out) {
        try {
            workshop.suspend(begun.get(Departure.LIMIT.toSeconds(), TimeUnit.SECONDS), out);
        } catch (CancellationException | ExecutionException | TimeoutException | InterruptedException nothingAtWork) {
            // what was recorded until here can be resumed, as after a kill
        }
    }

    /** Aborts the run if the process has to go. */
    public static RunResult awaitToEnd(PipelineRun run) {
        CompletableFuture<RunResult> result = run.result().toCompletableFuture();
        try (Departure departure = Departure.prepared(() -> {
            run.abort("interrupted");
            try {
                result.get(ABORTING.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException leftToResume) {
                // the journal has it; --resume goes on from there
            }
        })) {
            return result(result);
        }
    }

    private static RunResult result(CompletableFuture<RunResult> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        }
    }
}
