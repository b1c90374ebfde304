package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.SwitchTask;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.shipping.SwitchOutline;
import io.jenkins.plugins.signet.traffic.Outcome;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A switch: decided here, carried out action by action on the environment's agent. If that goes away, the switch is taken
 * up again from its journal once it is back.
 */
final class BlueGreenSwitchExecution extends MachineExecution<SwitchState, SwitchEvent, SwitchAction> {

    private static final long serialVersionUID = 1L;

    private final String artifact;
    private final String window;
    private final String errorRate;
    private final int minRequests;
    private transient HostSpec spec;

    BlueGreenSwitchExecution(StepContext context, BlueGreenSwitchStep step) {
        super(context, step);
        artifact = step.getArtifact();
        window = step.getWindow();
        errorRate = step.getTriggers() == null ? "" : step.getTriggers().getErrorRate();
        minRequests = step.getTriggers() == null ? 0 : step.getTriggers().getMinRequests();
    }

    @Override
    String machineName(Shipping shipping) {
        return "switch/" + shipping.train(app(), version()) + "-" + environment();
    }

    @Override
    Machine<SwitchState, SwitchEvent, SwitchAction> machine() {
        return new SwitchMachine();
    }

    @Override
    Class<SwitchState> stateType() {
        return SwitchState.class;
    }

    @Override
    Class<SwitchEvent> eventType() {
        return SwitchEvent.class;
    }

    @Override
    Signals<SwitchEvent> signals() {
        return new Signals<>(new SwitchEvent.Begin(), new SwitchEvent.Tick(), new SwitchEvent.Resumed());
    }

    @Override
    SwitchEvent abort(String reason) {
        return new SwitchEvent.Abort(reason);
    }

    /** The train decides whether these bits may run there; then they are taken to the environment's agent. */
    @Override
    SwitchState prepare(Shipping shipping) throws Exception {
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment());
        Environment place = settings.toEnvironment();
        FilePath workspace = getContext().get(FilePath.class);
        ReleaseAction release = shipping.release(app(), version(), Setting.list(artifact), workspace);
        PlannedRelease plan = release.getPlan();
        if (plan.start() == null) {
            throw new InputException(
                    app() + " does not say how it is started", "app", "Plan it from an application file");
        }
        release.at("blueGreenSwitch", environment());
        Manifest manifest = plan.manifest();
        TrainAction answer = release.fire(new TrainEvent.SwitchRequested(
                        UUID.randomUUID().toString(),
                        environment(),
                        settings.tier(),
                        manifest.digest(),
                        Gate.standard(settings.tier())))
                .get(0);
        if (answer instanceof TrainAction.Refuse refuse) {
            throw new AbortException("may not run in " + environment() + ": " + refuse.reason());
        }
        HostSpec configured = HostSpec.of(plan.app(), place, plan.start(), plan.health());
        spec = configured.with(Asked.window(configured.window(), window, errorRate, minRequests));
        SwitchOutline.of(spec).forEach(shipping::say);
        DurableFile.write(specFile(), Json.pretty(Json.write(spec)).getBytes(StandardCharsets.UTF_8));
        FilePath store = EnvironmentAgent.folder(settings, app()).child(store(manifest.digest()));
        for (Artifact artifact : manifest.artifacts()) {
            workspace.child(plan.folder() + artifact.name()).copyToWithPermission(store.child(artifact.name()));
        }
        return SwitchState.of(
                SwitchRequest.ship(
                        release.release(), environment(), manifest.digest(), manifest.artifacts(), journalName()),
                spec.settings());
    }

    private static String store(Digest digest) {
        return "store/" + digest.hex();
    }

    private Path specFile() {
        return Shipping.home().data().journal().resolve(journalName() + ".host.json");
    }

    private HostSpec spec() {
        if (spec == null) {
            try {
                spec = Json.read(Json.parse(Files.readString(specFile())), HostSpec.class);
            } catch (IOException e) {
                throw new UndeterminedException("cannot read " + specFile() + ": " + e.getMessage(), e);
            }
        }
        return spec;
    }

    @Override
    Optional<SwitchEvent> perform(Shipping shipping, SwitchAction action) throws IOException, InterruptedException {
        say(shipping, action);
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment());
        Digest digest = driver().state().request().digest();
        Map<String, String> secrets =
                action instanceof SwitchAction.Deploy ? settings.secrets(shipping.run()) : Map.of();
        SwitchEvent event = Json.read(
                new SwitchTask(shipping.listener(), spec(), action, store(digest), secrets)
                        .runIn(EnvironmentAgent.folder(settings, app())),
                SwitchEvent.class);
        if (event instanceof SwitchEvent.Failed failed) {
            shipping.say("Not done: " + failed.reason());
        }
        return Optional.of(event);
    }

    private static void say(Shipping shipping, SwitchAction action) {
        if (action instanceof SwitchAction.Deploy deploy) {
            shipping.say("Starting " + deploy.release() + " in slot " + deploy.slot());
        } else if (action instanceof SwitchAction.PointRouter point) {
            shipping.say("Pointing the router to " + point.slot());
        } else if (action instanceof SwitchAction.StopSlot stop) {
            shipping.say("Stopping slot " + stop.slot());
        }
    }

    @Override
    Optional<SwitchEvent> failed(SwitchAction action, String reason) {
        return Optional.of(new SwitchEvent.Failed(action.step(), reason));
    }

    @Override
    Optional<SwitchEvent> lost(SwitchAction action, String reason) {
        return Optional.empty();
    }

    @Override
    boolean isReachable() {
        try {
            EnvironmentAgent.folder(SignetConfiguration.get().environment(environment()), app());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    boolean isSettled(SwitchState state) {
        return state.isSettled();
    }

    @Override
    Object finish(Shipping shipping, SwitchState state) throws Exception {
        ReleaseAction release = shipping.release(app(), version(), null);
        boolean kept = state.outcome() == Outcome.KEPT || state.outcome() == Outcome.NO_WAY_BACK;
        boolean isNew = !release.getState().evidence().contains(state.evidence().ref());
        if (isNew) {
            Shipping.home().seals().enter(LedgerEntryType.SWITCH, state.evidence());
        }
        EvidenceRef evidence = release.record(state.evidence());
        release.fire(new TrainEvent.SwitchEnded(environment(), kept ? state.readBack() : state.before(), kept));
        Announcements.flippedBack(
                        state,
                        evidence.digest().toString(),
                        Shipping.home().clock().instant())
                .ifPresent(notice -> shipping.tell(notice, release.getTrain()));
        shipping.say(state.summary());
        StepProblem.requirePassing(evidence);
        return StepResult.of(evidence)
                .with("outcome", state.outcome().name())
                .with("slot", String.valueOf(state.live()))
                .with("readBack", String.valueOf(state.readBack()))
                .fields();
    }

    @Override
    String status(SwitchState state) {
        return state.summary();
    }
}
