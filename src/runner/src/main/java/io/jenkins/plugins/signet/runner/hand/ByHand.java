package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * What a person does by hand to an environment on this machine.
 *
 * @param person who asks for it
 * @param variables of the process, for the sealing key's passphrase
 * @param source folder that planned artifacts are relative to
 */
public record ByHand(
        DataFolder data,
        Application application,
        Environment environment,
        Optional<DatabaseLogin> login,
        String person,
        Map<String, String> variables,
        Path source,
        InstantSource clock,
        Consumer<String> progress) {

    /**
     * What came of it.
     *
     * @param state {@code null} if there was nothing to do
     */
    record Done(StepResult result, SwitchState state) {}

    /** Does a step in the foreground: returns when it has ended. One that was killed goes on. */
    static Done run(
            HandScene scene,
            WaitStep<SwitchState, SwitchEvent, SwitchAction> step,
            StepArguments arguments,
            HandJournal journals)
            throws IOException, InterruptedException {
        try (Journal journal = journals.open();
                Threads threads = new Threads(scene.clock())) {
            boolean resumes = !journal.entries().isEmpty();
            SwitchState initial;
            if (resumes) {
                initial = Json.read(journal.entries().get(0).get("state"), SwitchState.class);
            } else {
                WaitStep.Beginning<SwitchState> beginning = step.prepare(scene, arguments, journals.path());
                if (beginning.initial() == null) {
                    return new Done(beginning.done(), null);
                }
                initial = beginning.initial();
            }
            MachineRun<SwitchState, SwitchEvent, SwitchAction> run =
                    MachineRun.open(step.machine(), journal, initial, step.eventType(), scene.clock());
            try (MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver = new MachineDriver<>(
                    run,
                    effects(scene, step, arguments, journals.path(), run),
                    threads.workers(),
                    threads,
                    step.signals().tick(),
                    step::isSettled)) {
                driver.fire(resumes ? step.signals().resumed() : step.signals().begin());
                SwitchState state = ended(driver);
                return new Done(step.settle(scene, arguments, state), state);
            }
        }
    }

    private static Effects<SwitchEvent, SwitchAction> effects(
            HandScene scene,
            WaitStep<SwitchState, SwitchEvent, SwitchAction> step,
            StepArguments arguments,
            String journal,
            MachineRun<SwitchState, SwitchEvent, SwitchAction> run) {
        return new Effects<>() {
            @Override
            public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                try {
                    return step.perform(scene, new WaitStep.Call<>(arguments, journal, run.state()), action);
                } catch (IOException e) {
                    return failed(action, String.valueOf(e.getMessage()));
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
