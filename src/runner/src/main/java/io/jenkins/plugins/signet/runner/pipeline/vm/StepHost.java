package io.jenkins.plugins.signet.runner.pipeline.vm;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.script.ArgumentReading;
import io.jenkins.plugins.signet.runner.pipeline.script.Globals;
import io.jenkins.plugins.signet.runner.pipeline.script.PipelineScript;
import io.jenkins.plugins.signet.runner.pipeline.script.ScriptHost;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import java.util.Optional;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Turns a script's calls into calls of steps, on the strand that is running. */
public final class StepHost implements ScriptHost {

    private final Vm vm;
    private final Steps steps;
    private final Globals globals;

    public StepHost(Vm vm, Steps steps, Globals globals) {
        this.vm = vm;
        this.steps = steps;
        this.globals = globals;
    }

    @Override
    public Object callStep(String name, Object[] arguments) {
        Step step = steps.named(name)
                .orElseThrow(() ->
                        new NoSuchMethodError("No such DSL method '" + name + "' found among steps " + steps.names()));
        ArgumentReading reading = ArgumentReading.of(step.signature(), arguments);
        Strand strand = vm.current();
        if (step.signature().needsNode() && strand.context().workspace().isEmpty()) {
            throw new InvokerInvocationException(new AbortException("step '" + name
                    + "' needs a workspace. Perhaps you forgot to surround it with a step that provides this, such as:"
                    + " node"));
        }
        String id = strand.nextCallId();
        Call call = step instanceof InstantStep
                ? new InstantCall(vm, strand, id, step, reading.arguments())
                : step instanceof LongStep longStep
                        ? new LongCall(vm, strand, id, longStep, reading.arguments())
                        : new BlockRun(vm, strand, id, (BlockStep) step, reading.arguments(), reading.bodies());
        InterpolatedSecrets.warnings(name, arguments, vm.services(), strand.context())
                .forEach(call::log);
        return step instanceof InstantStep instant ? callInstant(instant, (InstantCall) call) : vm.suspend(call);
    }

    @Override
    public Optional<Object> global(String name) {
        return globals.find(name);
    }

    @Override
    public Optional<Object> callable(String name) {
        return globals.callable(name);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(
                vm.services().environment(vm.current().context()).get(name));
    }

    @Override
    public PipelineScript load(String path, String text) {
        return globals.load(new SourceText(path, text));
    }

    @Override
    public Build build() {
        return vm.services().build();
    }

    @Override
    public Result stageMark() {
        return vm.narrator().stageMark(vm.current().context());
    }

    @Override
    public void log(String line) {
        vm.log(line);
    }

    @Override
    public void skipStage() {
        vm.narrator().skipStage(vm.current().context());
    }

    private static Object callInstant(InstantStep step, InstantCall call) {
        try {
            return step.run(call);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            // Groovy's own wrapping for a checked exception; its call sites take it off again
            throw new InvokerInvocationException(failure);
        }
    }

    /** A call that is over when its step returns. */
    private static final class InstantCall extends Call {

        InstantCall(Vm vm, Strand strand, String id, Step step, Arguments arguments) {
            super(vm, strand, id, step, arguments);
        }

        @Override
        void stop(FlowInterruptedException cause) {
            throw new IllegalStateException("nothing waits for an instant step");
        }
    }
}
