package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Drive;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Signals;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.shipping.GoodReleases;
import io.jenkins.plugins.signet.shipping.RollbackEntry;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code rollbackRelease}: brings the last good release of an environment back. Which one that is, the ledger knows. */
final class RollbackRelease implements LongStep {

    private final Room room;

    RollbackRelease(Room room) {
        this.room = room;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("rollbackRelease")
                .required("app", String.class)
                .required("environment", String.class)
                .optional("further", Boolean.class);
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        Path config = call.run().workspace().resolve(Shipment.APPLICATION_FILE);
        Application application = ApplicationFile.read(config);
        String app = call.arguments().text("app");
        if (!application.app().equals(app)) {
            throw new InputException(config + " describes " + application.app() + ", not " + app, "app", "");
        }
        Environment environment =
                Shipment.environment(application, call.arguments().text("environment"), Shipment.APPLICATION_FILE);
        room.seals().join(application.witnesses(), call::log);
        Path folder = Host.folder(room.data().root(), app, environment.name());
        Journal journal =
                Journal.open(room.data().journal("switch/rollback-" + app + "-" + environment.name() + suffix(call)));
        try {
            return start(
                    call,
                    journal,
                    new Host(application, environment, folder, call.run().workspace()));
        } catch (IOException | InterruptedException | RuntimeException refused) {
            journal.close();
            throw refused;
        }
    }

    /** Unlike a release, a rollback has no name of its own: the run's number tells it from those of other runs. */
    private static String suffix(StepCall call) {
        return "-" + call.run().runId() + Journals.suffix(call);
    }

    /** What to go back to is decided from the ledger and from what is live, and then kept. */
    private StepExecution start(StepCall call, Journal journal, Host host) throws IOException, InterruptedException {
        if (!journal.entries().isEmpty()) {
            return drive(call, journal, host, Journals.first(journal, SwitchState.class));
        }
        GoodReleases releases = releases(call);
        Digest live = host.open(Logins.of(host.environment(), call), room.clock())
                .liveDigest()
                .orElse(null);
        if (!call.arguments().flag("further") && releases.isBackAlready(live)) {
            journal.close();
            return StepExecution.done(liveAlready(call, releases, live));
        }
        GoodReleases.Good target = releases.before(live);
        call.log("Going back to " + target.release() + " in "
                + host.environment().name());
        SwitchRequest request = SwitchRequest.rollback(
                target.release(),
                host.environment().name(),
                target.manifest(),
                target.artifacts(),
                "rollback-" + target.release().app() + suffix(call),
                Shipment.startedBy(call.run()));
        return drive(call, journal, host, SwitchState.of(request, host.settings()));
    }

    private static Map<String, Object> liveAlready(StepCall call, GoodReleases releases, Digest live) {
        String release = releases.named(live).orElseThrow().toString();
        String summary = release + " is live already; nothing to do";
        call.log(summary);
        return StepRecord.of(Verdict.GREEN, summary).with("release", release).fields();
    }

    private StepExecution drive(StepCall call, Journal journal, Host host, SwitchState initial) throws IOException {
        Path kept = new KeptArtifacts(host.folder())
                .of(GoodReleases.Good.of(initial.request()))
                .orElse(host.source());
        Host carrier = new Host(host.application(), host.environment(), host.folder(), kept);
        carrier.ensureRouter();
        Drive<SwitchState, SwitchEvent, SwitchAction> drive = new Drive<>(
                new SwitchMachine(),
                initial,
                SwitchEvent.class,
                Signals.ofSwitch(),
                SwitchLog.told(carrier.open(Logins.of(host.environment(), call), room.clock()), call::log),
                SwitchState::isSettled);
        return MachineWork.drive(call, journal, drive, driver -> {}, state -> settled(call, state));
    }

    private GoodReleases releases(StepCall call) {
        return GoodReleases.of(
                room.seals().ledger().reader().entries(),
                call.arguments().text("app"),
                call.arguments().text("environment"),
                TrustedKeys.read(room.data().publicKey()));
    }

    private Map<String, Object> settled(StepCall call, SwitchState state) throws AbortException {
        EvidenceRef evidence = room.evidence().put(state.evidence());
        RollbackEntry.of(state, releases(call)).ifPresent(entry -> room.seals()
                .enter(entry.type(), entry.about(), evidence, room.clock().instant()));
        call.log(state.summary());
        StepRecord.requirePassing(evidence);
        return StepRecord.of(evidence)
                .with("release", state.request().release().toString())
                .with("outcome", state.outcome().name())
                .with("slot", String.valueOf(state.live()))
                .with("readBack", String.valueOf(state.readBack()))
                .fields();
    }
}
