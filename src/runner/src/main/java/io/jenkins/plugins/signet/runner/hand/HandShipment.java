package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.Host;
import io.jenkins.plugins.signet.runner.ship.SealRoom;
import io.jenkins.plugins.signet.runner.ship.SwitchLog;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.SwitchOutline;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.train.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ships a release by hand into an environment that asks for no gates. Entered into the ledger. One that was killed is
 * continued by the next.
 *
 * @param variables of the process, for the sealing key's passphrase
 * @param source folder of the artifacts
 */
public record HandShipment(
        DataFolder data,
        Application application,
        Environment environment,
        Optional<DatabaseLogin> login,
        Map<String, String> variables,
        Path source,
        InstantSource clock,
        Consumer<String> progress) {

    /** @throws InputException if what runs there has to pass gates, which a switch by hand cannot */
    public HandShipment {
        if (!Gate.standard(environment.tier()).isEmpty()) {
            throw new InputException(
                    "what runs in " + environment.name() + " must have soaked, be sealed, and be approved",
                    "--environment",
                    "Ship it with 'signet run', which sees to that");
        }
    }

    /** Says what would be done, one sentence a line. */
    public List<String> plan(ReleaseId release, Manifest manifest) {
        try {
            Host host = host();
            World world = host.open(login, clock).world();
            Optional<Slot> live = Optional.ofNullable(world.live());
            Slot idle = live.map(Slot::other).orElse(Slot.BLUE);
            HostLease.Lease lease = HostSpec.lease(host.folder(), clock).see();
            List<String> plan = new ArrayList<>();
            plan.add("Would start " + release + " (" + manifest.digest() + ") in slot " + idle
                    + " and point the router from "
                    + live.map(Slot::toString).orElse("nothing") + " to " + idle);
            if (lease.isHeld(clock.instant())) {
                plan.add("Not now: " + lease.holder() + " has the lease until " + lease.expiresAt());
            }
            plan.addAll(SwitchOutline.of(host.spec()));
            plan.addAll(world.warnings());
            return plan;
        } catch (IOException e) {
            throw new UndeterminedException("where the router points cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking at the host", e);
        }
    }

    /** @throws InputException if a run is at work, or another release is on its way */
    public SwitchState ship(ReleaseId release, Manifest manifest) {
        host().requireReady(clock);
        try (var claim = data.claim();
                SealRoom seals = SealRoom.open(data, variables, clock)) {
            seals.join(application.witnesses(), progress);
            HandJournal journals = new HandJournal(data, "switch", application.app(), environment.name());
            SwitchRequest request = SwitchRequest.ship(
                    release, environment.name(), manifest.digest(), manifest.artifacts(), journals.name());
            journals.unfinished().filter(begun -> !begun.equals(request)).ifPresent(begun -> {
                throw new InputException(
                        "a switch to " + begun.release() + " was killed before its end",
                        "--version",
                        "Continue it first, with its version and its artifacts");
            });
            host().ensureRouter();
            SwitchState state;
            try (Journal journal = journals.open();
                    Threads threads = new Threads(clock)) {
                state = new HandSwitch(journal, threads, clock)
                        .drive(
                                SwitchState.of(request, host().settings()),
                                SwitchLog.told(host().open(login, clock), progress));
            }
            EvidenceRef evidence = new EvidenceStore(data.evidence()).put(state.evidence());
            seals.enter(LedgerEntryType.SWITCH, release, evidence, clock.instant());
            return state;
        }
    }

    private Host host() {
        return new Host(
                application, environment, Host.folder(data.root(), application.app(), environment.name()), source);
    }
}
