package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * A step that is a state machine at work: on a journal of its own, so that a resumed run goes on from where it was. While
 * it waits it holds no thread.
 */
final class MachineWork {

    private MachineWork() {}

    /**
     * What a machine is driven with.
     *
     * @param initial the state of a journal that is still empty
     * @param settled whether a state is final
     */
    record Drive<S, E, A>(
            Machine<S, E, A> machine,
            S initial,
            Class<E> events,
            Signals<E> signals,
            Effects<E, A> effects,
            Predicate<S> settled) {}

    /** The events that the shell itself causes. */
    record Signals<E>(E begin, E tick, E resumed, E abort) {

        static Signals<SwitchEvent> ofSwitch() {
            return new Signals<>(
                    new SwitchEvent.Begin(),
                    new SwitchEvent.Tick(),
                    new SwitchEvent.Resumed(),
                    new SwitchEvent.Abort("the run was stopped"));
        }
    }

    /** Turns a final state into the step's result. */
    @FunctionalInterface
    interface Finish<S> {
        Object of(S state) throws Exception;
    }

    /** Is told of the driver before its first event. */
    @FunctionalInterface
    interface Entered<S, E, A> {
        void by(MachineDriver<S, E, A> driver);
    }

    static <S, E, A> StepExecution drive(
            StepCall call, Journal journal, Drive<S, E, A> drive, Entered<S, E, A> entered, Finish<S> finish) {
        boolean resumes = !journal.entries().isEmpty();
        MachineRun<S, E, A> run = MachineRun.open(
                drive.machine(),
                journal,
                drive.initial(),
                drive.events(),
                call.run().clock());
        MachineDriver<S, E, A> driver = new MachineDriver<>(
                run,
                drive.effects(),
                call.run().workers(),
                call.run().timers(),
                drive.signals().tick(),
                drive.settled());
        entered.by(driver);
        AtomicReference<FlowInterruptedException> stopped = new AtomicReference<>();
        CompletableFuture<Object> result = driver.outcome()
                .toCompletableFuture()
                .whenComplete((state, problem) -> journal.close())
                .thenApplyAsync(
                        state -> finished(finish, state, stopped.get()),
                        call.run().workers());
        driver.fire(resumes ? drive.signals().resumed() : drive.signals().begin());
        call.interruption().ifPresent(cause -> stop(driver, drive, stopped, cause));
        return StepExecution.of(result, cause -> stop(driver, drive, stopped, cause));
    }

    private static <S, E, A> void stop(
            MachineDriver<S, E, A> driver,
            Drive<S, E, A> drive,
            AtomicReference<FlowInterruptedException> stopped,
            FlowInterruptedException cause) {
        stopped.compareAndSet(null, cause);
        driver.fire(drive.signals().abort());
    }

    /** What the machine came to is recorded also when the step was stopped; the script then sees why it was stopped. */
    private static <S> Object finished(Finish<S> finish, S state, FlowInterruptedException stopped) {
        Object result;
        try {
            result = finish.of(state);
        } catch (Exception problem) {
            throw new CompletionException(stopped == null ? problem : stopped);
        }
        if (stopped != null) {
            throw new CompletionException(stopped);
        }
        return result;
    }
}
