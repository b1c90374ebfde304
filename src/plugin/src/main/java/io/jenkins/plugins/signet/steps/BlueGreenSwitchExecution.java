package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.ShippedHosts;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.shipping.SwitchOutline;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Ships a release: the train decides whether it may run there, and hears how the switch ended. */
final class BlueGreenSwitchExecution extends SwitchExecution {

    private static final long serialVersionUID = 1L;

    private final String artifact;
    private final String window;
    private final String errorRate;
    private final int minRequests;

    BlueGreenSwitchExecution(StepContext context, BlueGreenSwitchStep step) {
        super(context, step.getApp(), step.getVersion(), step.getEnvironment());
        artifact = step.getArtifact();
        window = step.getWindow();
        errorRate = step.getTriggers() == null ? "" : step.getTriggers().getErrorRate();
        minRequests = step.getTriggers() == null ? 0 : step.getTriggers().getMinRequests();
    }

    @Override
    String machineName(Shipping shipping) {
        return "switch/" + shipping.train(app(), version()) + "-" + environment();
    }

    /** The train decides whether these bits may run there; then they are taken to the environment's agent. */
    @Override
    Optional<SwitchState> prepare(Shipping shipping) throws Exception {
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
        HostSpec spec = configured.with(Asked.window(configured.window(), window, errorRate, minRequests));
        SwitchOutline.of(spec).forEach(shipping::say);
        prepared(spec);
        new ShippedHosts(Shipping.home().data()).keep(spec, manifest.digest());
        FilePath store = EnvironmentAgent.folder(settings, app()).child(store(manifest.digest()));
        for (Artifact artifact : manifest.artifacts()) {
            workspace.child(plan.folder() + artifact.name()).copyToWithPermission(store.child(artifact.name()));
        }
        return Optional.of(SwitchState.of(
                SwitchRequest.ship(
                        release.release(), environment(), manifest.digest(), manifest.artifacts(), journalName()),
                spec.settings()));
    }

    @Override
    Object finish(Shipping shipping, SwitchState state) throws Exception {
        ReleaseAction release = shipping.release(app(), version(), null);
        boolean kept = state.outcome() == SwitchOutcome.KEPT || state.outcome() == SwitchOutcome.NO_WAY_BACK;
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
}
