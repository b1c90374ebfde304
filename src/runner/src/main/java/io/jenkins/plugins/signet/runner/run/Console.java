package io.jenkins.plugins.signet.runner.run;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A run on a terminal: a heading for each stage, and the log, a parallel branch's lines marked with its name. */
public final class Console implements RunListener {

    private static final double MILLIS = 1000;

    private final Consumer<String> out;

    public Console(PrintStream out) {
        this(out::println);
    }

    /** @param out where each line goes */
    public Console(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public synchronized void log(LogLine line) {
        out.accept(line.branch().map(branch -> "[" + branch + "] ").orElse("") + printable(line.text()));
    }

    @Override
    public synchronized void stageStarted(Stage stage) {
        out.accept("");
        out.accept("== " + printable(stage.name()));
    }

    @Override
    public synchronized void stageEnded(Stage stage, Instant at, Result result, Optional<String> failure) {
        double seconds = Duration.between(stage.startedAt(), at).toMillis() / MILLIS;
        out.accept(String.format("== %s: %s after %.1f s", printable(stage.name()), result, seconds));
    }

    /** What is in somebody's text must not move the cursor. */
    private static String printable(String text) {
        return Untrusted.of(text).block();
    }
}
