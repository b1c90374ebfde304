package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.step.host.AdoptCall;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionSight;
import io.jenkins.plugins.signet.traffic.adopt.AdoptionWish;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What runs in an environment before anything was shipped there becomes a slot as it is: a switch that starts nothing and moves nobody.
 * Sealed AMBER, because nothing is known of it but that it runs, so that it can be gone back to.
 */
public final class AdoptByHand extends SwitchStep {

    public static final String PROJECT = "project";
    public static final String UNIT = "unit";
    public static final String PROCESS = "process";
    public static final String WORKERS = "workers";

    private static final String GATE = "shipping";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("adopt", "Take over what runs in an environment already")
                .release()
                .environment()
                .text(PROJECT, "The compose project; empty for what listens on the slot's port.")
                .text(UNIT, "The unit of systemd; empty likewise.")
                .text(PROCESS, "The number of the process; empty likewise.")
                .text(WORKERS, "Units beside it of which there is one generation, with blanks between them.")
                .returns("evidence", "outcome", "slot", "readBack");
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        return "switch/adopt-by-hand-" + arguments.text(StepDeclaration.APP) + "-" + arguments.environment();
    }

    @Override
    Environment environment(Scene scene, StepArguments arguments) {
        return switchable(scene.environment("", arguments.text(StepDeclaration.APP), arguments.environment()));
    }

    /** What the arguments wish. */
    public static AdoptionWish wish(StepArguments arguments) {
        String process = arguments.text(PROCESS);
        return new AdoptionWish(
                arguments.text(PROJECT),
                arguments.text(UNIT),
                process.isEmpty() ? 0 : Long.parseLong(process),
                Arrays.stream(arguments.text(WORKERS).split(" "))
                        .filter(unit -> !unit.isEmpty())
                        .toList());
    }

    @Override
    public Beginning<SwitchState> prepare(Scene scene, StepArguments arguments, String journal)
            throws IOException, InterruptedException {
        Environment environment = environment(scene, arguments);
        HostSpec spec = scene.described("", arguments.text(StepDeclaration.APP), environment);
        scene.hosts().ready(environment, spec);
        AdoptionSight sight = scene.hosts()
                .beside(environment, spec.app(), new AdoptCall(spec, wish(arguments), ""))
                .sight();
        ShippedHosts hosts = scene.shippedHosts();
        hosts.keep(spec, journal);
        hosts.keep(spec, sight.read());
        String person = scene.startedBy();
        return Beginning.with(SwitchState.of(
                SwitchRequest.adopt(
                        arguments.release(),
                        environment.name(),
                        sight.read(),
                        sight.artifacts(),
                        holder(journal),
                        person.isEmpty() ? null : person,
                        sight.adoptee()),
                spec.settings().withWorkers(null)));
    }

    @Override
    HostSpec unkept(Scene scene, StepArguments arguments, Environment environment) {
        return scene.described("", arguments.text(StepDeclaration.APP), environment);
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, SwitchState state) {
        EvidenceRef evidence = scene.evidence().put(state.evidence());
        scene.seals("").enter(LedgerEntryType.SWITCH, state.evidence());
        if (state.outcome() == SwitchOutcome.KEPT && state.verdict().passes()) {
            seal(scene, environment(scene, arguments), state, evidence);
        }
        scene.conclude(state.summary());
        return result(evidence, state);
    }

    private static void seal(Scene scene, Environment environment, SwitchState state, EvidenceRef evidence) {
        SwitchRequest request = state.request();
        SealRecord seal = scene.seals("")
                .seal(SealRequest.of(
                                request.release(),
                                environment.name(),
                                environment.tier(),
                                Manifest.of(request.artifacts()))
                        .evidence(List.of(evidence))
                        .skipped(List.of(new SkippedGate(
                                GATE,
                                request.adoptee().words() + " was taken over as it ran",
                                scene.startedBy(),
                                null)))
                        .readBack(state.readBack())
                        .build());
        scene.log(seal.verdict() + " seal " + seal.id() + ": " + seal.summary());
    }
}
