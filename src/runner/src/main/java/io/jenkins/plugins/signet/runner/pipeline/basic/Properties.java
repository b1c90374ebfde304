package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.List;
import java.util.Map;

/**
 * {@code properties([parameters([...])])}: declares the build's parameters, with their defaults. How long builds are kept
 * and that they do not run at once is the data folder's business; both are accepted.
 */
final class Properties implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("properties").sole("properties", List.class);
    }

    @Override
    public Object run(StepCall call) throws AbortException {
        for (Object property : call.arguments().list("properties")) {
            if (property instanceof Map<?, ?> map
                    && "parameters".equals(Symbol.of(map))
                    && map.get("parameterDefinitions") instanceof List<?> definitions) {
                for (Object definition : definitions) {
                    ParameterDefinition.of(definition).declare(call.run().build());
                }
            }
        }
        return null;
    }
}
