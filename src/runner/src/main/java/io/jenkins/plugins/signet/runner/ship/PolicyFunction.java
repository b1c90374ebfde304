package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code soak(...)} and {@code switchTriggers(...)}, which a script writes as an argument of a step: the map of what they are given. */
record PolicyFunction(StepSignature signature) implements InstantStep {

    static final PolicyFunction SOAK = new PolicyFunction(StepSignature.named("soak")
            .optional("window", String.class)
            .optional("interval", String.class)
            .optional("maxGap", String.class)
            .optional("failureBudget", Integer.class)
            .optional("minProbes", Integer.class)
            .optional("giveUpAfter", String.class)
            .optional("waiting", String.class)
            .optional("probes", String.class));

    static final PolicyFunction SWITCH_TRIGGERS = new PolicyFunction(StepSignature.named("switchTriggers")
            .optional("errorRate", String.class)
            .optional("minRequests", Integer.class));

    @Override
    public Object run(StepCall call) {
        return call.arguments().asMap();
    }
}
