package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.nio.file.Path;

/** {@code dir('folder') { }}: the body works in a folder, which is made when something is first written there. */
final class DirStep implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("dir").sole("path", String.class).withBody().onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        Path folder = call.context().folder().orElseThrow();
        Path inner = folder.resolve(call.arguments().text("path")).normalize();
        call.log("Running in " + inner);
        return BlockExecution.once(call, call.context().inFolder(inner));
    }
}
