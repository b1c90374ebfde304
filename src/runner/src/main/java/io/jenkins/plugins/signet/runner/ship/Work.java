package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** A step that is done when its work returns; doing the work again after a crash is harmless. */
final class Work implements LongStep {

    /** The work; what it returns is the step's result. */
    @FunctionalInterface
    interface Body {
        Object run(StepCall call) throws Exception;
    }

    private final StepSignature signature;
    private final Body body;

    Work(StepSignature signature, Body body) {
        this.signature = signature;
        this.body = body;
    }

    @Override
    public StepSignature signature() {
        return signature;
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        return StepExecution.done(body.run(call));
    }
}
