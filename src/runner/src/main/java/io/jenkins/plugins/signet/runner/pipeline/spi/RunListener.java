package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.model.Result;
import java.time.Instant;
import java.util.Optional;

/**
 * Is told what a run does, in order, from the interpreter's thread and from workers (log lines of processes). On resume
 * it is told of stages and steps again with their original times, so that a view built from it is whole; of log lines it
 * is told only those that are new.
 */
public interface RunListener {

    RunListener NONE = new RunListener() {};

    default void log(LogLine line) {}

    default void stageStarted(Stage stage) {}

    /** @param failure masked, if the stage threw */
    default void stageEnded(Stage stage, Instant at, Result result, Optional<String> failure) {}

    default void stepStarted(StepInfo step) {}

    default void stepEnded(StepInfo step, Instant at, Optional<String> failure) {}

    /**
     * @param step the id of the step that wrote it; empty if the run itself did
     * @param branch the parallel branch, if in one
     */
    record LogLine(Instant at, String step, Optional<String> branch, String text) {}

    /** @param parent the id of the stage around it, or empty */
    record Stage(String id, String name, String parent, Instant startedAt) {}

    /** @param stage the id of the stage around it, or empty */
    record StepInfo(String id, String name, String stage, Instant startedAt) {}
}
