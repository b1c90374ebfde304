package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepParameter;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.step.WorkStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
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
        return new Waiting<>(step, call, scene, arguments).begin();
    }

    private static StepExecution begun(StepCall call, WorkStep work, RunnerScene scene, StepArguments arguments) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        AtomicReference<Thread> worker = new AtomicReference<>();
        call.run().workers().execute(() -> {
            worker.set(Thread.currentThread());
            try {
                result.complete(returned(work.work(scene, arguments)));
            } catch (Throwable problem) {
                result.completeExceptionally(problem);
            } finally {
                worker.set(null);
                // a stop that came late is not for the worker's next task
                Thread.interrupted();
            }
        });
        StepExecution execution = StepExecution.of(result, cause -> {
            result.completeExceptionally(cause);
            Optional.ofNullable(worker.get()).ifPresent(Thread::interrupt);
        });
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

    /** A step that waits, under way. */
    private record Waiting<S, E, A>(
            WaitStep<S, E, A> step,
            StepCall call,
            RunnerScene scene,
            StepArguments arguments,
            AtomicReference<MachineDriver<S, E, A>> driver,
            AtomicReference<FlowInterruptedException> stopped) {

        Waiting(WaitStep<S, E, A> step, StepCall call, RunnerScene scene, StepArguments arguments) {
            this(step, call, scene, arguments, new AtomicReference<>(), new AtomicReference<>());
        }

        StepExecution begin() throws IOException, InterruptedException {
            String name = step.journal(scene, arguments) + suffix(call);
            Journal journal = Journal.open(scene.data().journal(name));
            boolean resumes = !journal.entries().isEmpty();
            WaitStep.Beginning<S> beginning;
            try {
                beginning = resumes
                        ? new WaitStep.Beginning<>(
                                Json.read(journal.entries().get(0).get("state"), step.stateType()), null)
                        : step.prepare(scene, arguments, name);
            } catch (IOException | InterruptedException | RuntimeException refused) {
                journal.close();
                throw refused;
            }
            if (beginning.initial() == null) {
                journal.close();
                return StepExecution.done(returned(beginning.done()));
            }
            return drive(journal, name, beginning.initial(), resumes);
        }

        private StepExecution drive(Journal journal, String name, S initial, boolean resumes) {
            MachineRun<S, E, A> run = MachineRun.open(
                    step.machine(),
                    journal,
                    initial,
                    step.eventType(),
                    call.run().clock());
            driver.set(new MachineDriver<>(
                    run,
                    effects(name),
                    call.run().workers(),
                    call.run().timers(),
                    step.signals().tick(),
                    step::isSettled));
            Runnable leave = step.enter(scene, arguments, driver.get());
            Runnable over = scene.records().underway().enter(step, driver.get());
            CompletableFuture<Object> result = driver.get()
                    .outcome()
                    .toCompletableFuture()
                    .whenComplete((state, problem) -> {
                        leave.run();
                        over.run();
                        journal.close();
                    })
                    .thenApplyAsync(this::settled, call.run().workers());
            driver.get()
                    .fire(resumes ? step.signals().resumed() : step.signals().begin());
            call.interruption().ifPresent(this::stop);
            return StepExecution.of(result, this::stop);
        }

        private Effects<E, A> effects(String journal) {
            return new Effects<>() {
                @Override
                public Optional<E> perform(A action) throws InterruptedException {
                    try {
                        return step.perform(
                                scene,
                                new WaitStep.Call<>(
                                        arguments, journal, driver.get().state()),
                                action);
                    } catch (IOException | UndeterminedException e) {
                        Optional<UndeterminedException> full =
                                FullDisk.behind(e, scene.data().root());
                        full.ifPresent(driver.get()::breakOff);
                        return full.isPresent() ? Optional.empty() : failed(action, String.valueOf(e.getMessage()));
                    }
                }

                @Override
                public Optional<E> failed(A action, String reason) {
                    return step.failed(scene, action, reason);
                }
            };
        }

        private void stop(FlowInterruptedException cause) {
            stopped.compareAndSet(null, cause);
            driver.get().fire(step.abort(String.valueOf(cause.getMessage())));
        }

        /** What the machine came to is recorded also when the step was stopped; the script then sees why it was stopped. */
        private Object settled(S state) {
            try {
                Object result = returned(step.settle(scene, arguments, state));
                if (stopped.get() != null) {
                    throw stopped.get();
                }
                return result;
            } catch (Exception problem) {
                throw new CompletionException(stopped.get() == null ? problem : stopped.get());
            }
        }
    }
}
