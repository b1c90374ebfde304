package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.LogLine;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.Stage;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import java.time.Instant;
import java.util.Optional;

/** Tells the listener what happens, with secrets masked. */
final class Narrator {

    private final RunListener listener;
    private final RunServices services;
    private final Stages stages;

    Narrator(RunListener listener, RunServices services) {
        this.listener = listener;
        this.services = services;
        this.stages = new Stages(listener);
    }

    void log(Call call, String line) {
        say(call.id(), call.context().branch(), line);
    }

    /** What no step says. */
    void log(String line) {
        say("", Optional.empty(), line);
    }

    private void say(String step, Optional<String> branch, String line) {
        String masked = services.secrets().mask(line);
        services.tail().add(masked);
        listener.log(new LogLine(services.clock().instant(), step, branch, masked));
    }

    void started(Call call) {
        listener.stepStarted(call.info());
    }

    void ended(Call call, Instant at, Outcome outcome) {
        Optional<String> failure = message(outcome);
        if (call instanceof BlockRun block) {
            block.stage().ifPresent(stage -> stages.close(stage, at, outcome, failure));
        }
        listener.stepEnded(call.info(), at, failure);
    }

    void stageOpened(Stage stage) {
        stages.open(stage);
    }

    Result stageMark(Context context) {
        return context.stage().map(stages::mark).orElse(Result.SUCCESS);
    }

    void markStage(Context context, Result result) {
        context.stage().ifPresent(stage -> stages.mark(stage, result));
    }

    void skipStage(Context context) {
        context.stage().ifPresent(stages::skip);
    }

    private Optional<String> message(Outcome outcome) {
        return Optional.ofNullable(outcome.getAbnormal())
                .map(failure -> services.secrets().mask(String.valueOf(failure.getMessage())));
    }
}
