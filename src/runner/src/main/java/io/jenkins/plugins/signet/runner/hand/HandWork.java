package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Departure;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One switch or rollback by hand, at work in the foreground.
 *
 * @param journal its name below {@code journal/}
 */
record HandWork(
        HandScene scene,
        WaitStep<SwitchState, SwitchEvent, SwitchAction> step,
        StepArguments arguments,
        String journal) {

    /** @return what it came to, which is recorded by then */
    ByHand.Done drive(Journal open, SwitchState initial, SwitchEvent first) throws IOException, InterruptedException {
        MachineRun<SwitchState, SwitchEvent, SwitchAction> run =
                MachineRun.open(step.machine(), open, initial, step.eventType(), scene.clock());
        AtomicReference<MachineDriver<?, ?, ?>> atWork = new AtomicReference<>();
        try (Threads threads = new Threads(scene.clock());
                MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver = new MachineDriver<>(
                        run,
                        effects(run, atWork),
                        threads.workers(),
                        threads,
                        step.signals().tick(),
                        step::isSettled);
                Departure departure = Departure.prepared(() -> leave(driver))) {
            atWork.set(driver);
            driver.fire(first);
            SwitchState state = ended(driver);
            return new ByHand.Done(step.settle(scene, arguments, state), state);
        }
    }

    private void leave(MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver) {
        Underway underway = new Underway();
        underway.enter(step, driver);
        Departure.leave(
                underway,
                scene::log,
                "the same command again",
                "signet switch --abandon, with the same --config, --environment and --data");
    }

    private Effects<SwitchEvent, SwitchAction> effects(
            MachineRun<SwitchState, SwitchEvent, SwitchAction> run, AtomicReference<MachineDriver<?, ?, ?>> driver) {
        return new Effects<>() {
            @Override
            public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                try {
                    return step.perform(scene, new WaitStep.Call<>(arguments, journal, run.state()), action);
                } catch (IOException | UndeterminedException e) {
                    Optional<UndeterminedException> full =
                            FullDisk.behind(e, scene.data().root());
                    full.ifPresent(driver.get()::breakOff);
                    return full.isPresent() ? Optional.empty() : failed(action, String.valueOf(e.getMessage()));
                }
            }

            @Override
            public Optional<SwitchEvent> failed(SwitchAction action, String reason) {
                return step.failed(scene, action, reason);
            }
        };
    }

    private static SwitchState ended(MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver) {
        try {
            return driver.outcome().toCompletableFuture().get();
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
