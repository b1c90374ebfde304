package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A process that runs a pipeline and says each step that it begins and ends, until it is killed. */
final class KillableRun {

    private KillableRun() {}

    /** Arguments: the folder, as a {@link TestRunner} takes it, and the Jenkinsfile. */
    public static void main(String[] arguments) throws Exception {
        try (TestRunner runner = new TestRunner(Path.of(arguments[0]))) {
            runner.listener = new RunListener() {
                @Override
                public void stepStarted(StepInfo step) {
                    System.out.println("+" + step.name());
                }

                @Override
                public void stepEnded(StepInfo step, Instant at, Optional<String> failure) {
                    System.out.println("-" + step.name());
                }
            };
            runner.run(Files.readString(Path.of(arguments[1])));
        }
    }
}
