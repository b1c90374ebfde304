package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Departure;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.step.LastingWait;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.WaitRecord;
import io.jenkins.plugins.signet.step.WaitShell;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

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
    ByHand.Done done() throws IOException, InterruptedException {
        try (Threads threads = new Threads(scene.clock())) {
            return ended(LastingWait.begin(step, scene, arguments, journal, new Shell(threads)));
        }
    }

    /** The same for one that was left, and is now told this. */
    ByHand.Done endedBy(SwitchEvent event) throws IOException, InterruptedException {
        try (Threads threads = new Threads(scene.clock())) {
            return ended(LastingWait.resume(step, scene, arguments, journal, new Shell(threads), event));
        }
    }

    private static ByHand.Done ended(LastingWait<SwitchState, SwitchEvent, SwitchAction> run)
            throws IOException, InterruptedException {
        try {
            return new ByHand.Done(run.result().toCompletableFuture().get(), run.state());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        } finally {
            run.close();
        }
    }

    private <S, E, A> void leave(WaitStep<S, E, A> waiting, MachineDriver<S, E, A> driver) {
        Underway underway = new Underway();
        underway.enter(waiting, driver);
        Departure.leave(
                underway,
                scene::log,
                "the same command again",
                "signet switch --abandon, with the same --config, --environment and --data");
    }

    private final class Shell implements WaitShell {

        private final Threads threads;

        Shell(Threads threads) {
            this.threads = threads;
        }

        @Override
        public Executor workers() {
            return threads.workers();
        }

        @Override
        public Timers timers() {
            return threads;
        }

        @Override
        public <S, E, A> WaitRecord<S, E, A> open(String name, WaitStep<S, E, A> waiting) {
            return WaitRecord.of(scene.data(), name, waiting, scene.clock());
        }

        @Override
        public <S, E, A> Runnable atWork(WaitStep<S, E, A> waiting, MachineDriver<S, E, A> driver) {
            Runnable seen = scene.hand().underway().enter(waiting, driver);
            Departure departure = Departure.prepared(() -> leave(waiting, driver));
            return () -> {
                seen.run();
                departure.close();
            };
        }

        @Override
        public Optional<UndeterminedException> fullDisk(Exception failure) {
            return FullDisk.behind(failure, scene.data().root());
        }
    }
}
