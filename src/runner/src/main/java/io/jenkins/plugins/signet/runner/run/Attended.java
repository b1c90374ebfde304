package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.RunResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a run to end. Ctrl-C aborts it first, so that what the run has begun is ended in good order. */
public final class Attended {

    private static final long LONGEST_GOODBYE_SECONDS = 60;

    private Attended() {}

    public static RunResult await(LocalRunner workshop, PipelineRun run) {
        CompletableFuture<RunResult> result = workshop.ended(run).toCompletableFuture();
        Thread goodbye = new Thread(() -> {
            run.abort("interrupted");
            try {
                result.get(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException leftToResume) {
                // the journal has it; --resume goes on from there
            }
        });
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        } finally {
            removeQuietly(goodbye);
        }
    }

    private static void removeQuietly(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException shuttingDown) {
            // it is at work already
        }
    }
}
