package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code unstable 'why'}: marks stage and build as unstable, and goes on. */
final class Unstable implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("unstable").sole("message", String.class);
    }

    @Override
    public Object run(StepCall call) {
        call.log("WARNING: " + call.arguments().text("message"));
        call.run().build().worsen(Result.UNSTABLE);
        call.markStage(Result.UNSTABLE);
        return null;
    }
}
