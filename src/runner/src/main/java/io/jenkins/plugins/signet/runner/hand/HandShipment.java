package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.StartSecrets;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.SwitchByHand;
import io.jenkins.plugins.signet.step.host.ReadyCall;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.host.SwitchOutline;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.train.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ships a release by hand into an environment that asks for no gates. Entered into the ledger. One that was killed is
 * continued by the next.
 */
public record HandShipment(ByHand hand) {

    /** @throws InputException if what runs there has to pass gates, which a switch by hand cannot */
    public HandShipment {
        if (!Gate.standard(hand.environment().tier()).isEmpty()) {
            throw new InputException(
                    "what runs in " + hand.environment().name() + " must have soaked, be sealed, and be approved",
                    "--environment",
                    "Ship it with 'signet run', which sees to that");
        }
    }

    /** Says what would be done, one sentence a line. */
    public List<String> plan(ReleaseId release, PlannedRelease planned) {
        HostSpec spec = HostSpec.of(planned.app(), hand.environment(), planned.start(), planned.health());
        Path folder = LocalHost.folder(hand.data().root(), planned.app(), spec.environment());
        SwitchHost host = spec.open(
                folder,
                hand.source(),
                hand.login().map(DatabaseLogin::environment).orElse(Map.of()),
                new HttpProbe(spec.health().timeout()),
                hand.clock());
        try {
            World world = host.world();
            Optional<Slot> live = Optional.ofNullable(world.live());
            Slot idle = live.map(Slot::other).orElse(Slot.BLUE);
            HostLease.Lease lease = HostSpec.lease(folder, hand.clock()).see();
            List<String> plan = new ArrayList<>();
            plan.add("Would start " + release + " (" + planned.manifest().digest() + ") in slot " + idle
                    + " and point the router from "
                    + live.map(Slot::toString).orElse("nothing") + " to " + idle);
            if (lease.isHeld(hand.clock().instant())) {
                plan.add("Not now: " + lease.holder() + " has the lease until " + lease.expiresAt());
            }
            plan.addAll(SwitchOutline.of(spec));
            plan.addAll(world.warnings());
            return plan;
        } catch (IOException e) {
            throw new UndeterminedException("where the router points cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking at the host", e);
        }
    }

    /** Before the ledger is opened, which a first time begins one. */
    private void requireReady(PlannedRelease planned) {
        HostSpec spec = HostSpec.of(planned.app(), hand.environment(), planned.start(), planned.health());
        StartSecrets.require(planned.start(), new HandScene(hand, null, Optional.empty())::secret);
        try {
            new LocalHost(hand.data(), planned.app(), spec.environment(), hand.variables(), hand.clock())
                    .carryOut(new ReadyCall(spec), hand.progress());
        } catch (IOException e) {
            throw new UndeterminedException("the host cannot be looked at: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking at the host", e);
        }
    }

    /** @throws InputException if a run is at work, or another release is on its way */
    public SwitchState ship(ReleaseId release, PlannedRelease planned) {
        requireReady(planned);
        try (var claim = hand.data().claim();
                RunnerSeals seals = RunnerSeals.open(hand.data(), hand.variables(), hand.clock())) {
            seals.join(hand.application().witnesses(), hand.progress());
            HandJournal journals = new HandJournal(
                    hand.data(), "switch", planned.app(), hand.environment().name());
            journals.unfinished()
                    .filter(begun -> !begun.release().equals(release)
                            || !begun.digest().equals(planned.manifest().digest()))
                    .ifPresent(begun -> {
                        throw new InputException(
                                "a switch to " + begun.release() + " was killed before its end",
                                "--version",
                                "Continue it first, with its version and its artifacts");
                    });
            SwitchByHand step = new SwitchByHand();
            StepArguments arguments = new StepArguments(
                    step.declaration(),
                    Map.of(
                            "app",
                            release.app(),
                            "version",
                            release.version(),
                            "environment",
                            hand.environment().name()));
            HandScene scene = new HandScene(hand, seals, Optional.of(new Shipment(journals.name(), release, planned)));
            return ByHand.run(scene, step, arguments, journals).state();
        } catch (IOException e) {
            throw new UndeterminedException("not switched: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        }
    }
}
