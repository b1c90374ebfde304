package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.Map;

/** {@code checkout scm}: the workspace already is what the runner was started on. */
final class Checkout implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("checkout").sole("scm", Object.class).onNode();
    }

    @Override
    public Object run(StepCall call) throws AbortException {
        boolean scm = call.arguments().value("scm").orElseThrow() instanceof Map<?, ?> map
                && "WorkspaceScm".equals(map.get("$class"));
        if (!scm) {
            throw new AbortException(
                    "the runner can only 'checkout scm', which is the workspace that it was started on");
        }
        call.log("Using the sources in " + call.context().workspace().orElseThrow() + " as they are");
        return Map.of();
    }
}
