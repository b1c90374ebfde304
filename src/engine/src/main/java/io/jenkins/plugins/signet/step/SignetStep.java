package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.release.InputException;

/** A step as its author calls it. One of two kinds: what is done in one go, and what waits. */
public sealed interface SignetStep permits WorkStep, WaitStep {

    StepDeclaration declaration();

    /**
     * Looks at the arguments before anything else is done.
     *
     * @throws InputException if they cannot mean anything
     */
    default void check(StepArguments arguments) {}
}
