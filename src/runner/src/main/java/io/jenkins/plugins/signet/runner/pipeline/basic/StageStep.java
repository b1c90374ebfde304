package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.Optional;

/** {@code stage('name') { }}; without a body, as older scripts have it, a stage is no more than a heading. */
final class StageStep implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("stage")
                .sole("name", String.class)
                .optional("concurrency", Integer.class)
                .withOptionalBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        Context inside = call.openStage(call.arguments().text("name"));
        return call.bodies().isEmpty() ? new Heading(call) : BlockExecution.once(call, inside);
    }

    private record Heading(BlockCall call) implements BlockExecution {

        @Override
        public void start() {
            call.succeed(null);
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) {
            throw new IllegalStateException("a heading has no body");
        }
    }
}
