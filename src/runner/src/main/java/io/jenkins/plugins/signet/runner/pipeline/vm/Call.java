package io.jenkins.plugins.signet.runner.pipeline.vm;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.StepInfo;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One call of a step, whatever its kind. */
abstract class Call implements StepCall {

    private final Vm vm;
    private final Strand strand;
    private final String id;
    private final Step step;
    private final Arguments arguments;
    private volatile Instant startedAt;
    private volatile boolean resumed;
    private boolean closed;

    Call(Vm vm, Strand strand, String id, Step step, Arguments arguments) {
        this.vm = vm;
        this.strand = strand;
        this.id = id;
        this.step = step;
        this.arguments = arguments;
        this.startedAt = vm.services().clock().instant();
    }

    /** Interrupts it. On the interpreter's thread. */
    abstract void stop(FlowInterruptedException cause);

    final void started(RunLog.Written start) {
        startedAt = start.at();
        resumed = start.recorded();
    }

    final boolean isClosed() {
        return closed;
    }

    final void close() {
        closed = true;
    }

    final Vm vm() {
        return vm;
    }

    final Strand strand() {
        return strand;
    }

    final Step step() {
        return step;
    }

    final StepInfo info() {
        return new StepInfo(
                id,
                step.signature().name(),
                context().stage().map(stage -> stage.id()).orElse(""),
                startedAt);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Arguments arguments() {
        return arguments;
    }

    @Override
    public final Context context() {
        return strand.context();
    }

    @Override
    public final Instant startedAt() {
        return startedAt;
    }

    @Override
    public final boolean resumed() {
        return resumed;
    }

    @Override
    public Optional<FlowInterruptedException> interruption() {
        return Optional.empty();
    }

    @Override
    public final void log(String line) {
        vm.log(this, line);
    }

    @Override
    public final void markStage(Result result) {
        vm.narrator().markStage(context(), result);
    }

    @Override
    public final Path control() {
        return vm.services().folder().resolve("steps").resolve(id.replace('/', '_'));
    }

    @Override
    public final RunServices run() {
        return vm.services();
    }
}
