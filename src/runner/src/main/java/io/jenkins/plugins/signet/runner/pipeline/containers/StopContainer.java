package io.jenkins.plugins.signet.runner.pipeline.containers;

import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.util.List;

/** Takes a container away, with what still runs in it. */
final class StopContainer implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("$stopContainer").sole("id", String.class).onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        List<String> command =
                List.of("docker", "rm", "-f", "--volumes", call.arguments().text("id"));
        return StepExecution.of(Command.run(
                        call,
                        "docker",
                        command,
                        call.context().folder().orElseThrow(),
                        call.run().environment(call.context()))
                .thenApply(code -> null));
    }
}
