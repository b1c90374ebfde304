package io.jenkins.plugins.signet.runner.pipeline.containers;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** The scripts of the body run in a container that is there already. */
final class InContainer implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("$inContainer")
                .sole("id", String.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        return BlockExecution.once(
                call, call.context().inContainer(call.arguments().text("id")));
    }
}
