package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;

/** A switch that a person does without a pipeline, into an environment that asks for no gates: no record is kept but the ledger. */
public final class SwitchByHand extends SwitchStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("switch", "Switch users over to a release by hand")
                .release()
                .environment()
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
