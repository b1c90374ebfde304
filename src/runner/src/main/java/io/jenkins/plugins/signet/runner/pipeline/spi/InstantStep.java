package io.jenkins.plugins.signet.runner.pipeline.spi;

/**
 * A step that is done when it returns. It must be a function of its arguments, its context and {@link Build}: on resume
 * it runs again with the log muted, and has to come to the same result.
 */
public non-sealed interface InstantStep extends Step {

    /** Called on the interpreter's thread: must not block. */
    Object run(StepCall call) throws Exception;
}
