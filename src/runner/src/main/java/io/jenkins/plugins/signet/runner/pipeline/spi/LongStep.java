package io.jenkins.plugins.signet.runner.pipeline.spi;

/** A step that acts on the world. No thread is held while it is under way. */
public non-sealed interface LongStep extends Step {

    /**
     * Begins the work, on a worker thread. If {@link StepCall#resumed()}, an earlier process has begun this very call and
     * was killed: the step then looks how far that got, and goes on from there. The start of the call is durable before
     * this is called, so "resumed" may also mean that nothing has been done yet.
     */
    StepExecution start(StepCall call) throws Exception;

    /**
     * The script is about to see what the step has come to: the time to change the build. On the interpreter's thread, and
     * again in every replay.
     *
     * @param value as the script sees it
     */
    default void ended(StepCall call, Object value) {}

    /** What the script sees in the place of the maps, lists and texts that were journalled, in every replay too. */
    default Object forScript(Object value) {
        return value;
    }
}
