package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code stage('name') { }}. */
final class StageStep implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("stage").sole("name", String.class).withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        return BlockExecution.once(call, call.openStage(call.arguments().text("name")));
    }
}
