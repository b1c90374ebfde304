package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code error 'why'}: fails. */
final class ErrorStep implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("error").sole("message", String.class);
    }

    @Override
    public Object run(StepCall call) throws AbortException {
        throw new AbortException(call.arguments().text("message"));
    }
}
