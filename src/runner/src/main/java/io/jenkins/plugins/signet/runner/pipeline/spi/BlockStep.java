package io.jenkins.plugins.signet.runner.pipeline.spi;

/** A step that runs a body, or several. */
public non-sealed interface BlockStep extends Step {

    /** Called on the interpreter's thread, when first run and again on every resume: must not block or act. */
    BlockExecution enter(BlockCall call) throws Exception;
}
