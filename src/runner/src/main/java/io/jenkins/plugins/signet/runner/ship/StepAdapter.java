package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.step.LastingWait;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepParameter;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitRecord;
import io.jenkins.plugins.signet.step.WaitShell;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.step.WorkStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Runs a release step in a Pipeline. While it waits it holds no thread; a resumed run goes on from its journal. */
public final class StepAdapter implements LongStep {

    private final RunRecords records;
    private final SignetStep step;

    private StepAdapter(RunRecords records, SignetStep step) {
        this.records = records;
        this.step = step;
    }

    /** All release steps, and what a script writes as their arguments. */
    public static List<Step> all(RunRecords records) {
        List<Step> steps = new ArrayList<>(List.of(PolicyFunction.SOAK, PolicyFunction.SWITCH_TRIGGERS));
        SignetSteps.all().forEach(step -> steps.add(new StepAdapter(records, step)));
        return steps;
    }

    /** What tells the records of this call apart from those of other calls of the same step. */
    static String suffix(StepCall call) {
        return "." + call.id().replace('/', '.');
    }

    @Override
    public StepSignature signature() {
        StepSignature signature = StepSignature.named(step.declaration().name());
        for (StepParameter parameter : step.declaration().parameters()) {
            signature = parameter.isRequired()
                    ? signature.required(parameter.name(), parameter.type())
                    : signature.optional(parameter.name(), parameter.type());
        }
        return step.declaration().workspace() ? signature.onNode() : signature;
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        StepArguments arguments =
                new StepArguments(step.declaration(), call.arguments().asMap());
        step.check(arguments);
        RunnerScene scene = new RunnerScene(records, call);
        return step instanceof WorkStep work
                ? begun(call, work, scene, arguments)
                : waiting((WaitStep<?, ?, ?>) step, call, scene, arguments);
    }

    private static <S, E, A> StepExecution waiting(
            WaitStep<S, E, A> step, StepCall call, RunnerScene scene, StepArguments arguments)
            throws IOException, InterruptedException {
        String journal = step.journal(scene, arguments) + suffix(call);
        LastingWait<S, E, A> run = LastingWait.begin(step, scene, arguments, journal, new Shell(scene, call));
        AtomicReference<FlowInterruptedException> stopped = new AtomicReference<>();
        Consumer<FlowInterruptedException> stop = cause -> {
            stopped.compareAndSet(null, cause);
            run.abort(String.valueOf(cause.getMessage()));
        };
        call.interruption().ifPresent(stop);
        return StepExecution.of(
                run.result().toCompletableFuture().handle((result, problem) -> ended(result, problem, stopped.get())),
                stop);
    }

    private static StepExecution begun(StepCall call, WorkStep work, RunnerScene scene, StepArguments arguments) {
        WorkUnderway underway = new WorkUnderway(call, work, scene, arguments);
        underway.begin();
        StepExecution execution = StepExecution.of(
                underway.result().thenApply(result -> {
                    try {
                        return returned(result);
                    } catch (AbortException | FlowInterruptedException why) {
                        throw new CompletionException(why);
                    }
                }),
                underway::stop);
        call.interruption().ifPresent(execution::stop);
        return execution;
    }

    /** What the script gets, or why it ends here. */
    private static Object returned(StepResult result) throws AbortException, FlowInterruptedException {
        return switch (result.ending()) {
            case RETURNED -> result.fields();
            case FAILED -> throw new AbortException(result.reason());
            case UNDETERMINED -> throw new UndeterminedException(result.reason());
            case ABORTED ->
                throw new FlowInterruptedException(Result.ABORTED, new CauseOfInterruption(result.reason()));
            case SUPERSEDED ->
                throw new FlowInterruptedException(Result.NOT_BUILT, new CauseOfInterruption(result.reason()));
        };
    }

    /** What the machine came to is recorded also when the step was stopped; the script then sees why it was stopped. */
    private static Object ended(StepResult result, Throwable problem, FlowInterruptedException stopped) {
        try {
            if (stopped != null) {
                throw stopped;
            }
            if (problem != null) {
                throw problem;
            }
            return returned(result);
        } catch (Throwable why) {
            throw new CompletionException(why);
        }
    }

    private record Shell(RunnerScene scene, StepCall call) implements WaitShell {

        @Override
        public Executor workers() {
            return call.run().workers();
        }

        @Override
        public Timers timers() {
            return call.run().timers();
        }

        @Override
        public <S, E, A> Runnable atWork(WaitStep<S, E, A> step, MachineDriver<S, E, A> driver) {
            return scene.records().underway().enter(step, driver);
        }

        @Override
        public Optional<UndeterminedException> fullDisk(Exception failure) {
            return FullDisk.behind(failure, scene.data().root());
        }

        @Override
        public <S, E, A> WaitRecord<S, E, A> open(String journal, WaitStep<S, E, A> step) {
            return WaitRecord.of(scene.data(), journal, step, call.run().clock());
        }
    }
}
