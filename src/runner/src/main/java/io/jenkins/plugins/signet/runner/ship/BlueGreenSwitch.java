package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Drive;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Signals;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.SwitchOutline;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.util.Map;
import java.util.Set;

/** {@code blueGreenSwitch}: brings the release live in the idle slot, watches it, and goes back by itself if it ails. */
final class BlueGreenSwitch implements LongStep {

    private final Room room;

    BlueGreenSwitch(Room room) {
        this.room = room;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("blueGreenSwitch")
                .required("app", String.class)
                .required("version", String.class)
                .required("environment", String.class)
                .optional("artifact", String.class)
                .optional("window", String.class)
                .optional("triggers", Map.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        Shipment shipment = Shipment.of(
                room,
                call,
                Asked.names(call.arguments().optionalText("artifact").orElse("")));
        Environment configured = shipment.environment(call.arguments().text("environment"));
        Environment environment = configured.with(window(call, configured.window()));
        Host host = new Host(
                shipment.application(),
                environment,
                Host.folder(room.data().root(), shipment.plan().app(), environment.name()),
                shipment.folder());
        String name = shipment.train() + "-" + environment.name() + Journals.suffix(call);
        Journal journal = Journal.open(room.data().journal("switch/" + name));
        SwitchState initial;
        try {
            host.requireReady(room.clock());
            host.ensureRouter();
            boolean isNew = journal.entries().isEmpty();
            initial = isNew ? request(shipment, environment, host, name) : Journals.first(journal, SwitchState.class);
            if (isNew) {
                SwitchOutline.of(host.spec()).forEach(call::log);
            }
        } catch (AbortException | RuntimeException refused) {
            journal.close();
            throw refused;
        }
        SwitchHost carrier = host.open(Logins.of(environment, call), room.clock());
        Drive<SwitchState, SwitchEvent, SwitchAction> drive = new Drive<>(
                new SwitchMachine(),
                initial,
                SwitchEvent.class,
                Signals.ofSwitch(),
                SwitchLog.told(carrier, call::log),
                SwitchState::isSettled);
        return MachineWork.drive(call, journal, drive, driver -> {}, state -> settled(call, shipment, state));
    }

    /** {@code triggers} is a map with {@code errorRate}, a percentage, and {@code minRequests}. */
    private static Window window(StepCall call, Window configured) {
        Map<?, ?> triggers = call.arguments().map("triggers");
        if (!Set.of("errorRate", "minRequests").containsAll(triggers.keySet())) {
            throw new InputException(
                    "triggers has unknown keys: " + triggers.keySet(), "triggers", "Known are errorRate, minRequests");
        }
        return Asked.window(
                configured,
                call.arguments().optionalText("window").orElse(""),
                String.valueOf(triggers.containsKey("errorRate") ? triggers.get("errorRate") : ""),
                triggers.get("minRequests") instanceof Number least ? least.intValue() : 0);
    }

    /** The train decides whether these bits may run there. */
    private static SwitchState request(Shipment shipment, Environment environment, Host host, String holder)
            throws AbortException {
        shipment.at("blueGreenSwitch", environment.name());
        Manifest manifest = shipment.plan().manifest();
        TrainAction answer = shipment.fire(new TrainEvent.SwitchRequested(
                        holder,
                        environment.name(),
                        environment.tier(),
                        manifest.digest(),
                        Gate.standard(environment.tier())))
                .get(0);
        if (answer instanceof TrainAction.Refuse refuse) {
            throw new AbortException("may not run in " + environment.name() + ": " + refuse.reason());
        }
        SwitchRequest request = SwitchRequest.ship(
                shipment.release(), environment.name(), manifest.digest(), manifest.artifacts(), holder);
        return SwitchState.of(request, host.settings());
    }

    private Map<String, Object> settled(StepCall call, Shipment shipment, SwitchState state) throws AbortException {
        EvidenceRef evidence = shipment.record(state.evidence());
        boolean kept = state.outcome() == SwitchOutcome.KEPT || state.outcome() == SwitchOutcome.NO_WAY_BACK;
        Digest live = kept ? state.readBack() : state.before();
        shipment.fire(new TrainEvent.SwitchEnded(state.request().environment(), live, kept));
        room.seals()
                .enter(
                        LedgerEntryType.SWITCH,
                        shipment.release(),
                        evidence,
                        room.clock().instant());
        call.log(state.summary());
        Announcements.flippedBack(
                        state, evidence.digest().toString(), room.clock().instant())
                .ifPresent(notice -> shipment.tell(notice, call::log));
        StepRecord.requirePassing(evidence);
        return StepRecord.of(evidence)
                .with("outcome", state.outcome().name())
                .with("slot", String.valueOf(state.live()))
                .with("readBack", String.valueOf(state.readBack()))
                .fields();
    }
}
