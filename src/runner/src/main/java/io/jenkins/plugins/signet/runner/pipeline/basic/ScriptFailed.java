package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Carries an {@link AbortException} through code that can throw no checked exception. */
final class ScriptFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScriptFailed(String message) {
        super(message);
    }

    /** The same result, failing with what the script can catch. */
    static <T> CompletableFuture<T> asAbort(CompletableFuture<T> result) {
        return result.exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return CompletableFuture.failedFuture(
                    cause instanceof ScriptFailed ? new AbortException(cause.getMessage()) : cause);
        });
    }
}
