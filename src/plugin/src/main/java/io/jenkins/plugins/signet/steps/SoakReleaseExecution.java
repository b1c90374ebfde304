package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.SoakTask;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.configuration.SoakSettings;
import io.jenkins.plugins.signet.controller.OpenSoak;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A soak: the clock and the machine here, the probes on the environment's agent. An agent that is away is a failed probe. */
final class SoakReleaseExecution extends MachineExecution<SoakState, SoakEvent, SoakAction> {

    private static final long serialVersionUID = 1L;

    private final String policy;
    private String train = "";
    private transient OpenSoak open;

    SoakReleaseExecution(StepContext context, SoakReleaseStep step) {
        super(context, step);
        policy = Json.write(policy(step)).toString();
    }

    private static SoakPolicy policy(SoakReleaseStep step) {
        SoakSettings asked = step.getPolicy() != null
                ? step.getPolicy()
                : SignetConfiguration.get().environment(step.getEnvironment()).getSoak();
        return asked.toPolicy(step.getWindow());
    }

    @Override
    String machineName(Shipping shipping) {
        train = shipping.train(app(), version());
        return "soak/" + train + "-" + environment();
    }

    @Override
    Machine<SoakState, SoakEvent, SoakAction> machine() {
        return new SoakMachine();
    }

    @Override
    Class<SoakState> stateType() {
        return SoakState.class;
    }

    @Override
    Class<SoakEvent> eventType() {
        return SoakEvent.class;
    }

    @Override
    Signals<SoakEvent> signals() {
        return new Signals<>(new SoakEvent.Begin(), new SoakEvent.Tick(), new SoakEvent.Resumed());
    }

    @Override
    SoakEvent abort(String reason) {
        return new SoakEvent.Abort(reason);
    }

    @Override
    Optional<SoakState> prepare(Shipping shipping) throws Exception {
        ReleaseAction release = shipping.release(app(), version(), null);
        release.at("soakRelease", environment());
        SoakPolicy asked = Json.read(Json.parse(policy), SoakPolicy.class);
        shipping.say("Soaking for " + asked.window() + ", looking every " + asked.interval());
        return Optional.of(SoakState.of(asked, release.getPlan().manifest().digest()));
    }

    @Override
    void entered() {
        open = new OpenSoak(train, driver());
        Shipping.home().soaks().enter(open);
    }

    @Override
    Optional<SoakEvent> perform(Shipping shipping, SoakAction action) throws IOException, InterruptedException {
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment());
        PlannedRelease plan = shipping.release(app(), version(), null).getPlan();
        HostSpec spec = HostSpec.of(plan.app(), settings.toEnvironment(), plan.start(), plan.health());
        int number = ((SoakAction.Probe) action).number();
        return Optional.of(Json.read(
                new SoakTask(shipping.listener(), spec, settings.getUrl(), number)
                        .runIn(EnvironmentAgent.folder(settings, app())),
                SoakEvent.class));
    }

    @Override
    Optional<SoakEvent> failed(SoakAction action, String reason) {
        return action instanceof SoakAction.Probe probe
                ? Optional.of(new SoakEvent.Failed(probe.number(), reason))
                : Optional.empty();
    }

    /** Time that nobody watched is not soaked: the machine shall know. */
    @Override
    Optional<SoakEvent> lost(SoakAction action, String reason) {
        return failed(action, reason);
    }

    @Override
    boolean isReachable() {
        return true;
    }

    @Override
    boolean isSettled(SoakState state) {
        return state.isSettled();
    }

    @Override
    Object finish(Shipping shipping, SoakState state) throws Exception {
        Shipping.home().soaks().leave(open);
        ReleaseAction release = shipping.release(app(), version(), null);
        Evidence soak = Evidence.of(
                EvidenceKind.SOAK,
                release.release(),
                environment(),
                state.verdict(),
                state.summary(),
                state.endedAt(),
                Json.write(state));
        boolean isNew = !release.getState().evidence().contains(soak.ref());
        if (isNew) {
            Shipping.home().seals().enter(state.skip() == null ? LedgerEntryType.SOAK : LedgerEntryType.SKIP, soak);
        }
        EvidenceRef evidence = release.record(soak);
        release.fire(new TrainEvent.SoakEnded(environment(), state.digest(), state.verdict()));
        shipping.say(state.summary());
        StepProblem.requirePassing(evidence);
        return StepResult.of(evidence)
                .with("healthyProbes", state.healthy())
                .with("restarts", state.resets().size())
                .fields();
    }

    @Override
    String status(SoakState state) {
        return state.summary();
    }
}
