package io.jenkins.plugins.signet.runner.pipeline;

import hudson.AbortException;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import java.util.Arrays;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What ended a run, in a line for people. */
final class FailureText {

    private FailureText() {}

    /** The message alone if the failure explains itself; else with its kind and the place in the script. */
    static String of(Throwable failure, ProgramText program) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (failure instanceof AbortException
                || failure instanceof InputException
                || failure instanceof UndeterminedException) {
            return failure.getMessage();
        }
        if (failure instanceof FlowInterruptedException) {
            return message;
        }
        return place(failure, program).map(place -> place + ": ").orElse("")
                + failure.getClass().getSimpleName() + ": " + message;
    }

    private static Optional<String> place(Throwable failure, ProgramText program) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getLineNumber() > 0 && frame.getFileName() != null)
                .flatMap(frame -> program.all().stream()
                        .map(SourceText::name)
                        .filter(name -> name.equals(frame.getFileName()) || name.endsWith("/" + frame.getFileName()))
                        .map(name -> name + ":" + frame.getLineNumber()))
                .findFirst();
    }
}
