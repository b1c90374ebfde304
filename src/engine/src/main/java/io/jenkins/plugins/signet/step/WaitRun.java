package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A step that waits, under way: from its record, which it goes on with if there is one, to what it comes to. It holds no
 * thread between two events.
 */
public final class WaitRun<S, E, A> {

    private final WaitStep<S, E, A> step;
    private final Scene scene;
    private final StepArguments arguments;
    private final String journal;
    private final WaitShell shell;
    private final WaitRecord<S, E, A> record;
    private final CompletableFuture<StepResult> result = new CompletableFuture<>();
    private MachineDriver<S, E, A> driver;
    private Runnable leave = () -> {};

    private WaitRun(
            WaitStep<S, E, A> step,
            Scene scene,
            StepArguments arguments,
            String journal,
            WaitShell shell,
            WaitRecord<S, E, A> record) {
        this.step = step;
        this.scene = scene;
        this.arguments = arguments;
        this.journal = journal;
        this.shell = shell;
        this.record = record;
    }

    /**
     * Begins it, or takes it up again.
     *
     * @param journal its name below {@code journal/}, the same whenever it is taken up again
     * @throws IOException if a host that it has to ask before it begins is not there
     */
    public static <S, E, A> WaitRun<S, E, A> begin(
            WaitStep<S, E, A> step, Scene scene, StepArguments arguments, String journal, WaitShell shell)
            throws IOException, InterruptedException {
        WaitRecord<S, E, A> record = shell.open(journal, step);
        WaitRun<S, E, A> run = new WaitRun<>(step, scene, arguments, journal, shell, record);
        try {
            Optional<S> begun = record.begun();
            if (begun.isEmpty()) {
                Admission.require(scene, step, arguments);
            }
            WaitStep.Beginning<S> beginning =
                    begun.isPresent() ? WaitStep.Beginning.with(begun.get()) : step.prepare(scene, arguments, journal);
            if (beginning.initial() != null) {
                run.drive(
                        beginning.initial(),
                        begun.isPresent()
                                ? step.signals().resumed()
                                : step.signals().begin());
                return run;
            }
            record.close();
            run.result.complete(beginning.done());
            return run;
        } catch (IOException | InterruptedException | RuntimeException refused) {
            record.close();
            throw refused;
        }
    }

    /** Takes up one that was left, by telling it this; there has to be one. */
    public static <S, E, A> WaitRun<S, E, A> resume(
            WaitStep<S, E, A> step, Scene scene, StepArguments arguments, String journal, WaitShell shell, E event) {
        WaitRecord<S, E, A> record = shell.open(journal, step);
        WaitRun<S, E, A> run = new WaitRun<>(step, scene, arguments, journal, shell, record);
        run.drive(record.begun().orElseThrow(), event);
        return run;
    }

    /**
     * What the step came to. Ends with a {@link HostLostException} if its host is gone and everything stands still, as after
     * a crash: once that is back, the step is begun again.
     */
    public CompletionStage<StepResult> result() {
        return result;
    }

    /** Asks it to stop; it ends when there is nothing left to settle. */
    public void abort(String reason) {
        if (driver != null) {
            driver.fire(step.abort(reason));
        }
    }

    /** {@code null} if there was nothing to wait for. */
    public S state() {
        return driver == null ? null : driver.state();
    }

    /** One line for those who ask what it is waiting for. */
    public String status() {
        return driver == null ? "" : step.status(driver.state());
    }

    /** Nothing more is done; what is recorded stays, and can be gone on with. */
    public void close() {
        if (driver != null) {
            driver.close();
        }
        leave.run();
        record.close();
    }

    private void drive(S initial, E first) {
        driver = new MachineDriver<>(
                record.run(initial),
                new Actions(),
                shell.workers(),
                shell.timers(),
                step.signals().tick(),
                step::isSettled);
        Runnable told = step.enter(scene, arguments, driver);
        Runnable atWork = shell.atWork(step, driver);
        leave = () -> {
            told.run();
            atWork.run();
        };
        driver.outcome().whenComplete((state, problem) -> shell.workers().execute(() -> {
            leave.run();
            record.close();
            settle(state, problem);
        }));
        driver.fire(first);
    }

    private void settle(S state, Throwable problem) {
        if (problem != null) {
            result.completeExceptionally(problem);
            return;
        }
        StepResult settled;
        try {
            settled = step.settle(scene, arguments, state);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            result.completeExceptionally(failed);
            return;
        }
        result.complete(settled);
    }

    private final class Actions implements Effects<E, A> {

        @Override
        public Optional<E> perform(A action) throws InterruptedException {
            try {
                return step.perform(scene, new WaitStep.Call<>(arguments, journal, driver.state()), action);
            } catch (HostLostException lost) {
                Optional<E> told = step.lost(scene, action, String.valueOf(lost.getMessage()));
                if (told.isEmpty()) {
                    close();
                    result.completeExceptionally(lost);
                }
                return told;
            } catch (IOException | UndeterminedException problem) {
                Optional<UndeterminedException> full = shell.fullDisk(problem);
                full.ifPresent(driver::breakOff);
                return full.isPresent() ? Optional.empty() : failed(action, String.valueOf(problem.getMessage()));
            }
        }

        @Override
        public Optional<E> failed(A action, String reason) {
            return step.failed(scene, action, reason);
        }
    }
}
