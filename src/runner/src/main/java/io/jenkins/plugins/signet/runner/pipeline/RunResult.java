package io.jenkins.plugins.signet.runner.pipeline;

import hudson.model.Result;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputAbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.UndeterminedAbortException;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param failure what ended it early, if anything did; its message may hold secrets
 * @param message the same for people, with secrets masked, and with its place in the script if that is known
 */
public record RunResult(
        String runId,
        int number,
        Result result,
        Optional<Throwable> failure,
        Optional<String> message,
        String displayName,
        Optional<String> description) {

    /** 0 success; 1 anything worse; 2 bad input found by a step; 3 a step could not determine what it had to. */
    public int exitCode() {
        if (failed(InputException.class) || failed(InputAbortException.class)) {
            return 2;
        }
        if (failed(UndeterminedException.class) || failed(UndeterminedAbortException.class)) {
            return 3;
        }
        return result == Result.SUCCESS ? 0 : 1;
    }

    private boolean failed(Class<? extends Throwable> type) {
        return failure.filter(type::isInstance).isPresent();
    }
}
