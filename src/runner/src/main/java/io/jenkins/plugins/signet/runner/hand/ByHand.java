package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.ship.EnvironmentHost;
import io.jenkins.plugins.signet.runner.ship.Underway;
import io.jenkins.plugins.signet.step.AdoptByHand;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.SwitchByHand;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.Purpose;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person does by hand to an environment.
 *
 * @param person who asks for it
 * @param variables of the process, for the sealing key's passphrase
 * @param source folder that planned artifacts are relative to
 * @param underway what is at work, for as long as it is
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
        Consumer<String> progress,
        Underway underway) {

    /** Nobody looks at what is at work. */
    public ByHand(
            DataFolder data,
            Application application,
            Environment environment,
            Optional<DatabaseLogin> login,
            String person,
            Map<String, String> variables,
            Path source,
            InstantSource clock,
            Consumer<String> progress) {
        this(data, application, environment, login, person, variables, source, clock, progress, new Underway());
    }

    /** The environment's machine. */
    EnvironmentHost host() {
        return EnvironmentHost.of(data, application.app(), environment, variables, clock);
    }

    /**
     * Asks that machine something before anything is begun.
     *
     * @throws InputException if a person has to mend something first
     * @throws UndeterminedException if it cannot be asked
     */
    <T> T asked(HostCall<T> call) {
        try {
            return host().carryOut(call, progress);
        } catch (HostRefusedException e) {
            throw e.input();
        } catch (IOException e) {
            throw new UndeterminedException("the host cannot be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking at the host", e);
        }
    }

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
        return new HandWork(scene, step, arguments, journals.path()).done();
    }

    /** Puts an end to switches that were left: each gives back what it holds, at a safe side. */
    static List<SwitchState> abandon(HandScene scene, List<LeftSwitches.Left> left, String why)
            throws IOException, InterruptedException {
        List<SwitchState> ended = new ArrayList<>();
        for (LeftSwitches.Left each : left) {
            SwitchRequest request = each.state().request();
            WaitStep<SwitchState, SwitchEvent, SwitchAction> step =
                    switch (request.purpose()) {
                        case SHIP -> new SwitchByHand();
                        case ROLLBACK -> SignetSteps.ROLLBACK_RELEASE;
                        case ADOPT -> new AdoptByHand();
                    };
            String what =
                    switch (request.purpose()) {
                        case SHIP -> "switch to ";
                        case ROLLBACK -> "rollback to ";
                        case ADOPT -> "adoption of ";
                    };
            scene.log("Abandoning the " + what + request.release() + ", which was left before its end: " + why);
            Map<String, Object> values =
                    new HashMap<>(Map.of("app", request.release().app(), "environment", request.environment()));
            if (request.purpose() != Purpose.ROLLBACK) {
                values.put("version", request.release().version());
            }
            StepArguments arguments = new StepArguments(step.declaration(), values);
            Done done = new HandWork(scene, step, arguments, each.journal()).endedBy(new SwitchEvent.Abandon(why));
            scene.log(done.state().summary());
            ended.add(done.state());
        }
        return ended;
    }
}
