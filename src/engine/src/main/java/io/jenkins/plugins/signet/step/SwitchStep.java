package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.StartSecrets;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.host.ReadyCall;
import io.jenkins.plugins.signet.step.host.SwitchCall;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.probe.DependencyProbe;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A switch: decided here, carried out action by action on the environment's host. If that goes away, the switch is taken up
 * again from its journal once it is back.
 */
abstract class SwitchStep implements WaitStep<SwitchState, SwitchEvent, SwitchAction> {

    @Override
    public final Machine<SwitchState, SwitchEvent, SwitchAction> machine() {
        return new SwitchMachine();
    }

    @Override
    public final Class<SwitchState> stateType() {
        return SwitchState.class;
    }

    @Override
    public final Class<SwitchEvent> eventType() {
        return SwitchEvent.class;
    }

    @Override
    public final Signals<SwitchEvent> signals() {
        return new Signals<>(new SwitchEvent.Begin(), new SwitchEvent.Tick(), new SwitchEvent.Resumed());
    }

    @Override
    public final SwitchEvent abort(String reason) {
        return new SwitchEvent.Abort(reason);
    }

    /** Where the step is to switch. */
    abstract Environment environment(Scene scene, StepArguments arguments);

    /** Who holds the lease, by the name of the switch's journal. */
    static String holder(String journal) {
        return journal.startsWith("switch/") ? journal.substring("switch/".length()) : journal.replace('/', '-');
    }

    /** @throws InputException if nothing can be switched there */
    static Environment switchable(Environment environment) {
        if (environment.router() == null
                || environment.ports().blue() < 1
                || environment.ports().green() < 1
                || environment.ports().blue() == environment.ports().green()) {
            throw new InputException(
                    "environment '" + environment.name() + "' has no router, or not two different ports for its slots",
                    "environment",
                    "Configure them: nothing can be switched there as it is");
        }
        return environment;
    }

    /**
     * Before anything moves.
     *
     * @throws InputException if the application needs a secret or a port that there is not, or would take what is another's
     */
    static void requireReady(Scene scene, Environment environment, HostSpec spec)
            throws IOException, InterruptedException {
        StartSecrets.require(spec.start(), scene::secret);
        spec.requirePorts();
        if (!spec.start().files().isEmpty() && !spec.router().servesFiles()) {
            throw new InputException(
                    "the router of '" + environment.name()
                            + "' serves no files by a pointer, and start.files leaves that to it",
                    "environment",
                    "Put Caddy or nginx there, or start a server of files by start.command");
        }
        scene.hosts().beside(environment, spec.app(), new ReadyCall(spec));
    }

    @Override
    public final Optional<SwitchEvent> perform(Scene scene, Call<SwitchState> call, SwitchAction action)
            throws IOException, InterruptedException {
        Environment configured = environment(scene, call.arguments());
        HostSpec spec =
                scene.shippedHosts().of(call.journal()).orElseGet(() -> unkept(scene, call.arguments(), configured));
        Environment environment = configured.on(spec.host());
        if (action instanceof SwitchAction.Look) {
            scene.hosts().ready(environment, spec);
        }
        SwitchWords.before(action).forEach(scene::log);
        Map<String, String> secrets = new HashMap<>(StartSecrets.found(spec.start(), scene::secret));
        if (needsDatabase(action, spec)) {
            scene.login(environment).map(DatabaseLogin::environment).ifPresent(secrets::putAll);
        }
        String store = PlannedRelease.store(call.state().request().digest());
        SwitchEvent event = scene.hosts().beside(environment, spec.app(), new SwitchCall(spec, action, store, secrets));
        SwitchWords.after(event, call.state()).forEach(scene::log);
        return Optional.of(event);
    }

    /** What the host has to know, for a switch that was begun by a version that did not keep it. */
    HostSpec unkept(Scene scene, StepArguments arguments, Environment environment) {
        throw new UndeterminedException("what this switch set out with is not known any more");
    }

    /** The application gets its login, and so does what tells whether a release can live with the database. */
    private static boolean needsDatabase(SwitchAction action, HostSpec spec) {
        return action instanceof SwitchAction.Deploy
                || action instanceof SwitchAction.Look
                || action instanceof SwitchAction.ReleaseLease
                || action instanceof SwitchAction.Sample
                        && spec.window().dependencies().contains(DependencyProbe.DATABASE);
    }

    @Override
    public final Optional<SwitchEvent> failed(Scene scene, SwitchAction action, String reason) {
        return Optional.of(new SwitchEvent.Failed(action.step(), reason));
    }

    @Override
    public final Optional<SwitchEvent> lost(Scene scene, SwitchAction action, String reason) {
        return Optional.empty();
    }

    @Override
    public final boolean isReachable(Scene scene, StepArguments arguments) {
        return scene.hosts().isReachable(environment(scene, arguments), arguments.text(StepDeclaration.APP));
    }

    @Override
    public final Optional<TimeLeft> timeLeft(SwitchState state, Instant now) {
        return SwitchTime.left(state, now);
    }

    @Override
    public final boolean isSettled(SwitchState state) {
        return state.isSettled();
    }

    @Override
    public final boolean isAtRest(SwitchState state) {
        return state.isAtRest();
    }

    @Override
    public final String left(SwitchState state) {
        return "switch to " + state.request().release() + " in "
                + state.request().environment() + ": " + state.leftBehind();
    }

    @Override
    public final String status(SwitchState state) {
        return state.summary();
    }

    static StepResult result(EvidenceRef evidence, SwitchState state) {
        return StepResult.gate(evidence)
                .with("outcome", state.outcome().name())
                .with("slot", String.valueOf(state.live()))
                .with("readBack", String.valueOf(state.readBack()));
    }
}
