package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A switch in the foreground: returns when it has ended. */
record HandSwitch(Journal journal, Threads threads, InstantSource clock) {

    SwitchState drive(SwitchState initial, Effects<SwitchEvent, SwitchAction> effects) {
        boolean resumes = !journal.entries().isEmpty();
        MachineRun<SwitchState, SwitchEvent, SwitchAction> run =
                MachineRun.open(new SwitchMachine(), journal, initial, SwitchEvent.class, clock);
        try (MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver = new MachineDriver<>(
                run, effects, threads.workers(), threads, new SwitchEvent.Tick(), SwitchState::isSettled)) {
            driver.fire(resumes ? new SwitchEvent.Resumed() : new SwitchEvent.Begin());
            return ended(driver.outcome().toCompletableFuture());
        }
    }

    private static SwitchState ended(Future<SwitchState> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
