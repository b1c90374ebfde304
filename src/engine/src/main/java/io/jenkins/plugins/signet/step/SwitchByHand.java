package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.SkipRecord;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.List;

/** A switch that a person does without a pipeline, into an environment that asks for no gates: no record is kept but the ledger. */
public final class SwitchByHand extends SwitchStep {

    /** The parameter that says why it is switched although the environment is closed. */
    public static final String OVERRIDE = "override";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("switch", "Switch users over to a release by hand")
                .release()
                .environment()
                .text(OVERRIDE, "Why it is switched although the environment is closed.")
                .returns("evidence", "outcome", "slot", "readBack");
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        return "switch/switch-by-hand-" + arguments.text(StepDeclaration.APP) + "-" + arguments.environment();
    }

    @Override
    Environment environment(Scene scene, StepArguments arguments) {
        return switchable(scene.environment("", arguments.text(StepDeclaration.APP), arguments.environment()));
    }

    @Override
    public Beginning<SwitchState> prepare(Scene scene, StepArguments arguments, String journal)
            throws IOException, InterruptedException {
        PlannedRelease plan =
                new BuildReleases(scene).required(arguments.release()).plan();
        Environment environment = environment(scene, arguments);
        HostSpec spec = HostSpec.of(plan.app(), environment, plan.start(), plan.health());
        requireReady(scene, environment, spec);
        requireOpen(scene, arguments, environment);
        ShippedHosts hosts = scene.shippedHosts();
        hosts.keep(spec, journal);
        hosts.keep(spec, plan.manifest().digest());
        scene.hosts().deliver(plan, environment);
        return Beginning.with(SwitchState.of(
                SwitchRequest.ship(
                        arguments.release(),
                        environment.name(),
                        plan.manifest().digest(),
                        plan.manifest().artifacts(),
                        holder(journal)),
                spec.settings()));
    }

    private static void requireOpen(Scene scene, StepArguments arguments, Environment environment) {
        Opening opening = EnvironmentHours.now(scene, "", arguments.text(StepDeclaration.APP), environment);
        if (opening.open()) {
            return;
        }
        String reason = arguments.text(OVERRIDE);
        if (reason.isEmpty()) {
            throw new InputException(
                    environment.name() + " may not be changed now: " + opening.summary(),
                    "--environment",
                    "Wait until then, or say with --override why it cannot wait");
        }
        SkippedGate hours =
                new SkippedGate(SkipRecord.HOURS, reason + " (" + opening.summary() + ")", scene.startedBy(), null);
        Evidence skip = SkipRecord.evidence(
                arguments.release(),
                environment.name(),
                List.of(hours),
                scene.clock().instant());
        scene.evidence().put(skip);
        scene.seals("").enter(LedgerEntryType.SKIP, skip);
    }

    @Override
    HostSpec unkept(Scene scene, StepArguments arguments, Environment environment) {
        return scene.described("", arguments.text(StepDeclaration.APP), environment);
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, SwitchState state) {
        EvidenceRef evidence = scene.evidence().put(state.evidence());
        scene.seals("").enter(LedgerEntryType.SWITCH, state.evidence());
        scene.conclude(state.summary());
        return result(evidence, state);
    }
}
