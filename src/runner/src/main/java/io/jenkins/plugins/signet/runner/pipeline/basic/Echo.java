package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code echo 'text'}: writes to the log. */
final class Echo implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("echo").sole("message", String.class);
    }

    @Override
    public Object run(StepCall call) {
        call.arguments().text("message").lines().forEach(call::log);
        return null;
    }
}
