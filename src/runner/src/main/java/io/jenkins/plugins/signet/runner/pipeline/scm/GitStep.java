package io.jenkins.plugins.signet.runner.pipeline.scm;

import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;

/** {@code git url: '...', branch: 'main'}. */
final class GitStep implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("git")
                .sole("url", String.class)
                .optional("branch", String.class)
                .optional("credentialsId", String.class)
                .optional("changelog", Boolean.class)
                .optional("poll", Boolean.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        return GitCheckout.start(
                call,
                GitOrder.of(
                        call.arguments().text("url"),
                        call.arguments().optionalText("branch").orElse("master"),
                        call.arguments().optionalText("credentialsId").filter(id -> !id.isEmpty())));
    }
}
