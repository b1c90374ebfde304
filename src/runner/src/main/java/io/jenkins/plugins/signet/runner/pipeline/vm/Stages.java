package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.Stage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The stages under way and how good they look. A mark that a step sets also shows on the stages around. */
final class Stages {

    private final RunListener listener;
    private final Map<String, Stage> open = new HashMap<>();
    private final Map<String, Result> marks = new HashMap<>();

    Stages(RunListener listener) {
        this.listener = listener;
    }

    void open(Stage stage) {
        open.put(stage.id(), stage);
        listener.stageStarted(stage);
    }

    void mark(Stage stage, Result result) {
        for (Stage marked = stage; marked != null; marked = open.get(marked.parent())) {
            marks.merge(marked.id(), result, Result::combine);
        }
    }

    /** A stage that is not run says nothing of the stages around. */
    void skip(Stage stage) {
        marks.put(stage.id(), Result.NOT_BUILT);
    }

    Result mark(Stage stage) {
        return marks.getOrDefault(stage.id(), Result.SUCCESS);
    }

    void close(Stage stage, Instant at, Outcome outcome, Optional<String> failure) {
        open.remove(stage.id());
        listener.stageEnded(stage, at, mark(stage).combine(thrown(outcome)), failure);
    }

    static Result thrown(Outcome outcome) {
        if (outcome.isSuccess()) {
            return Result.SUCCESS;
        }
        return outcome.getAbnormal() instanceof FlowInterruptedException interrupted
                ? interrupted.getResult()
                : Result.FAILURE;
    }
}
