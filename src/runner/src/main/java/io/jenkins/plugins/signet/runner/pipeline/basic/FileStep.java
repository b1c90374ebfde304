package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Path;

/** A step that reads or writes files and is done soon. To do it again after a crash comes to the same. */
public final class FileStep implements LongStep {

    /** What the step does in the current folder. */
    @FunctionalInterface
    public interface Work {
        Object in(Path folder, StepCall call) throws IOException;
    }

    private final StepSignature signature;
    private final Work work;

    public FileStep(StepSignature signature, Work work) {
        this.signature = signature;
        this.work = work;
    }

    @Override
    public StepSignature signature() {
        return signature;
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        return StepExecution.done(work.in(call.context().folder().orElseThrow(), call));
    }
}
