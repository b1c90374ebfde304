package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk;
import java.util.concurrent.CompletableFuture;

/** Nobody sits at the runner to answer an {@code input}; what the product asks people is asked on the board. */
final class NoInput implements InputDesk {

    @Override
    public void ask(Question question, CompletableFuture<Answer> answer) {
        answer.completeExceptionally(new InputException(
                "the runner cannot ask '" + question.message() + "'",
                "input",
                "Use promoteRelease, which asks on the board, or run it on a controller"));
    }
}
