package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.StepResult;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** How a step ends in a Pipeline: what a person can act on is a sentence in the log, not a stack trace. */
final class StepEnd {

    private StepEnd() {}

    static void with(StepContext context, StepResult result) {
        switch (result.ending()) {
            case RETURNED -> context.onSuccess(result.fields());
            case FAILED, UNDETERMINED -> context.onFailure(new AbortException(result.reason()));
            case ABORTED -> context.onFailure(interrupted(Result.ABORTED, result));
            case SUPERSEDED -> context.onFailure(interrupted(Result.NOT_BUILT, result));
        }
    }

    private static FlowInterruptedException interrupted(Result build, StepResult result) {
        return new FlowInterruptedException(build, true, new NotPromoted(result.reason()));
    }

    static Throwable of(Throwable problem) {
        if (problem instanceof InputException || problem instanceof UndeterminedException) {
            return new AbortException(problem.getMessage());
        }
        return problem;
    }
}
