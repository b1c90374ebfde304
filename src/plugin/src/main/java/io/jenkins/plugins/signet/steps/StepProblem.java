package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;

/** How a problem ends a step: what a person can act on is a sentence in the log, not a stack trace. */
final class StepProblem {

    private StepProblem() {}

    static Throwable of(Throwable problem) {
        if (problem instanceof InputException || problem instanceof UndeterminedException) {
            return new AbortException(problem.getMessage());
        }
        return problem;
    }

    /** For a gate: what does not pass ends the script here, unless it catches that. */
    static void requirePassing(EvidenceRef evidence) throws AbortException {
        if (!evidence.verdict().passes()) {
            throw new AbortException(evidence.summary());
        }
    }
}
