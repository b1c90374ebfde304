package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.announcement.Announcements;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.seal.SkipRecord;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchOutline;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code blueGreenSwitch}: brings the release live in the idle slot, watches it, and goes back by itself if it fails. */
final class BlueGreenSwitch extends SwitchStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("blueGreenSwitch", "Switch users over to a release")
                .release()
                .environment()
                .text("artifact", "Files and images that the release has to consist of.")
                .text("window", "How long users are watched, if that is longer than what is configured.")
                .map("triggers", "errorRate and minRequests, if they are stricter than what is configured.")
                .inWorkspace()
                .returns("evidence", "outcome", "slot", "readBack");
    }

    @Override
    public void check(StepArguments arguments) {
        StricterPolicy.triggers(arguments);
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        return "switch/" + scene.train(arguments.release()) + "-" + arguments.environment();
    }

    @Override
    Environment environment(Scene scene, StepArguments arguments) {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        return switchable(
                scene.environment(release.plan().file(), release.plan().app(), arguments.environment()));
    }

    /** The release's record decides whether these bits may run there; then they are taken to the environment's host. */
    @Override
    public Beginning<SwitchState> prepare(Scene scene, StepArguments arguments, String journal)
            throws IOException, InterruptedException {
        TrackedRelease release = new BuildReleases(scene).find(arguments.release(), arguments.list("artifact"));
        PlannedRelease plan = release.plan();
        if (plan.start() == null) {
            throw new InputException(
                    plan.app() + " does not say how it is started", "app", "Plan it from an application file");
        }
        Environment environment = environment(scene, arguments);
        Window window = StricterPolicy.window(environment, arguments);
        HostSpec spec = HostSpec.of(plan.app(), environment, plan.start(), plan.health())
                .with(window);
        requireReady(scene, environment, spec);
        release.at(declaration(), environment.name());
        Opening opening = EnvironmentHours.now(scene, plan.file(), plan.app(), environment);
        if (!opening.open()
                && SkipRecord.in(scene.evidence(), release.state(), environment.name()).stream()
                        .noneMatch(gate -> gate.gate().equals(SkipRecord.HOURS))) {
            return Beginning.over(
                    StepResult.refused("may not run in " + environment.name() + " now: " + opening.summary()));
        }
        Manifest manifest = plan.manifest();
        Set<Gate> gates = Gate.standard(environment.tier());
        if (gates.contains(Gate.SOAK)) {
            Optional<SoakedPlace> soaked = SoakedPlace.before(scene, release, environment.name());
            Optional<String> lost = soaked.isPresent() ? soaked.get().lost(environment.name()) : Optional.empty();
            if (lost.isPresent()) {
                return Beginning.over(StepResult.refused("may not run in " + environment.name() + ": what soaked in "
                        + soaked.get().environment() + " is not there any more: " + lost.get()));
            }
        }
        if (gates.contains(Gate.APPROVAL)) {
            Optional<String> lacking =
                    EvidenceAges.of(scene, release, environment.promotion()).lacking();
            if (lacking.isPresent()) {
                return Beginning.over(StepResult.refused("may not run in " + environment.name() + ": " + lacking.get()
                        + ". Call promoteRelease again: it finds anew what it can"));
            }
        }
        TrainAction answer = release.fire(new TrainEvent.SwitchRequested(
                        journal, environment.name(), environment.tier(), manifest.digest(), gates))
                .get(0);
        if (answer instanceof TrainAction.Refuse refuse) {
            return Beginning.over(StepResult.refused("may not run in " + environment.name() + ": " + refuse.reason()));
        }
        SwitchOutline.of(spec).forEach(scene::log);
        ShippedHosts hosts = scene.shippedHosts();
        hosts.keep(spec, journal);
        hosts.keep(spec, manifest.digest());
        scene.hosts().deliver(plan, environment);
        return Beginning.with(SwitchState.of(
                SwitchRequest.ship(
                        release.id(), environment.name(), manifest.digest(), manifest.artifacts(), holder(journal)),
                spec.settings()));
    }

    /** While it is watched, people may take it back. */
    @Override
    public Runnable enter(
            Scene scene, StepArguments arguments, MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver) {
        return scene.switches()
                .enter(scene.train(arguments.release()), arguments.environment(), driver, scene::mayDecide);
    }

    @Override
    HostSpec unkept(Scene scene, StepArguments arguments, Environment environment) {
        PlannedRelease plan =
                new BuildReleases(scene).required(arguments.release()).plan();
        return HostSpec.of(plan.app(), environment, plan.start(), plan.health())
                .with(StricterPolicy.window(environment, arguments));
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, SwitchState state) {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        Evidence found = state.evidence();
        scene.seals(release.plan().file()).enter(LedgerEntryType.SWITCH, found);
        EvidenceRef evidence = release.record(found);
        release.fire(new TrainEvent.SwitchEnded(arguments.environment(), state.liveDigest(), state.releaseIsLive()));
        Announcements.flippedBack(state, evidence.digest().toString(), found.createdAt())
                .ifPresent(release::tell);
        scene.conclude(state.summary());
        return result(evidence, state);
    }
}
