package io.jenkins.plugins.signet.runner.demo;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.run.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A console that also keeps how long each stage took, and how users fared meanwhile. */
final class StageCount implements RunListener {

    /** What became of a stage. */
    record Counted(String stage, Result result, Duration took, SteadyLoad.Count users) {}

    private final Console console;
    private final Supplier<SteadyLoad.Count> users;
    private final Map<String, SteadyLoad.Count> before = new HashMap<>();
    private final List<Counted> counted = new ArrayList<>();

    StageCount(Console console, Supplier<SteadyLoad.Count> users) {
        this.console = console;
        this.users = users;
    }

    synchronized List<Counted> stages() {
        return List.copyOf(counted);
    }

    @Override
    public void log(LogLine line) {
        console.log(line);
    }

    @Override
    public synchronized void stageStarted(Stage stage) {
        before.put(stage.id(), users.get());
        console.stageStarted(stage);
    }

    @Override
    public synchronized void stageEnded(Stage stage, Instant at, Result result, Optional<String> failure) {
        counted.add(new Counted(
                stage.name(),
                result,
                Duration.between(stage.startedAt(), at),
                users.get().minus(before.get(stage.id()))));
        console.stageEnded(stage, at, result, failure);
    }
}
