package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code withEnv(['NAME=value', 'PATH+MORE=/folder']) { }}. */
final class WithEnv implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("withEnv").sole("overrides", List.class).withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws AbortException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object override : call.arguments().list("overrides")) {
            String text = String.valueOf(override);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new AbortException("withEnv takes entries of the form NAME=value, not '"
                        + text.substring(0, Math.max(0, equals)) + "'");
            }
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return BlockExecution.once(call, call.context().withEnvironment(variables));
    }
}
