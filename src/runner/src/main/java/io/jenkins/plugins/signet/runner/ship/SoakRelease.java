package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.SoakReading;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Drive;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Signals;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code soakRelease}: waits until the release has been seen healthy for long enough, by what users would see. */
final class SoakRelease implements LongStep {

    private static final Duration USUAL_WINDOW = Duration.ofHours(24);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

    private final Room room;

    SoakRelease(Room room) {
        this.room = room;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("soakRelease")
                .required("app", String.class)
                .required("version", String.class)
                .required("environment", String.class)
                .optional("window", String.class)
                .optional("policy", Map.class);
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        Shipment shipment = Shipment.of(room, call);
        Environment environment = shipment.environment(call.arguments().text("environment"));
        SoakPolicy policy = policy(call, environment);
        Digest digest = shipment.plan().manifest().digest();
        Journal journal = Journal.open(
                room.data().journal("soak/" + shipment.train() + "-" + environment.name() + Journals.suffix(call)));
        shipment.at("soakRelease", environment.name());
        if (journal.entries().isEmpty()) {
            call.log("Soaking for " + policy.window().toSeconds() + " s, looking every "
                    + policy.interval().toMillis() + " ms");
        }
        Drive<SoakState, SoakEvent, SoakAction> drive = new Drive<>(
                new SoakMachine(),
                SoakState.of(policy, digest),
                SoakEvent.class,
                new Signals<>(
                        new SoakEvent.Begin(),
                        new SoakEvent.Tick(),
                        new SoakEvent.Resumed(),
                        new SoakEvent.Abort("the run was stopped")),
                probing(call, shipment, environment),
                SoakState::isSettled);
        return MachineWork.drive(
                call, journal, drive, driver -> {}, state -> settled(call, shipment, environment, state));
    }

    /** {@code policy} is a map with the keys of {@code soak} in the application file; {@code window} comes before it. */
    private static SoakPolicy policy(StepCall call, Environment environment) {
        Map<?, ?> asked = call.arguments().map("policy");
        SoakPolicy policy = asked.isEmpty()
                ? environment.soak().orElseGet(() -> SoakPolicy.of(USUAL_WINDOW, USUAL_INTERVAL))
                : SoakReading.read(Document.parse("policy", Json.write(asked).toString()));
        Optional<String> window = call.arguments().optionalText("window");
        return window.map(text -> SoakPolicy.of(
                        Quantity.duration(text)
                                .orElseThrow(() -> new InputException(
                                        "window '" + text + "' is not a duration", "window", "Write it as in 24h")),
                        policy.interval()))
                .orElse(policy);
    }

    private Effects<SoakEvent, SoakAction> probing(StepCall call, Shipment shipment, Environment environment) {
        Host host = new Host(
                shipment.application(),
                environment,
                Host.folder(room.data().root(), shipment.plan().app(), environment.name()),
                shipment.folder());
        SwitchHost carrier = host.open(Optional.empty(), room.clock());
        HttpProbe users = new HttpProbe(shipment.plan().health().timeout());
        URI page =
                URI.create(environment.url()).resolve(shipment.plan().health().path());
        return new Effects<>() {
            @Override
            public Optional<SoakEvent> perform(SoakAction action) throws InterruptedException {
                int number = ((SoakAction.Probe) action).number();
                HttpProbe.Seen seen = users.look(page);
                try {
                    Optional<Digest> running = carrier.liveDigest();
                    return Optional.of(
                            seen.well() && running.isPresent()
                                    ? new SoakEvent.Healthy(number, running.get())
                                    : new SoakEvent.Failed(number, seen.well() ? "nothing is live" : seen.detail()));
                } catch (IOException e) {
                    return failed(action, String.valueOf(e.getMessage()));
                }
            }

            @Override
            public Optional<SoakEvent> failed(SoakAction action, String reason) {
                call.log("Probe failed: " + reason);
                return Optional.of(new SoakEvent.Failed(((SoakAction.Probe) action).number(), reason));
            }
        };
    }

    private Map<String, Object> settled(StepCall call, Shipment shipment, Environment environment, SoakState state)
            throws AbortException {
        EvidenceRef evidence = shipment.record(Evidence.of(
                EvidenceKind.SOAK,
                shipment.release(),
                environment.name(),
                state.verdict(),
                state.summary(),
                state.endedAt(),
                Json.write(state)));
        shipment.fire(new TrainEvent.SoakEnded(environment.name(), state.digest(), state.verdict()));
        room.seals().enter(LedgerEntryType.SOAK, shipment.release(), evidence, state.endedAt());
        call.log(state.summary());
        StepRecord.requirePassing(evidence);
        return StepRecord.of(evidence).with("healthyProbes", state.healthy()).fields();
    }
}
