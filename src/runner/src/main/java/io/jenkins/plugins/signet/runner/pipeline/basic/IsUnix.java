package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.File;

/** {@code isUnix()}: whether the node has a Unix shell. */
final class IsUnix implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("isUnix").onNode();
    }

    @Override
    public Object run(StepCall call) {
        return File.pathSeparatorChar == ':';
    }
}
