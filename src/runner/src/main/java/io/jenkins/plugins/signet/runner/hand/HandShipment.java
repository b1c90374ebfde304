package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.StartSecrets;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.SwitchByHand;
import io.jenkins.plugins.signet.step.host.LeaseCall;
import io.jenkins.plugins.signet.step.host.OutlookCall;
import io.jenkins.plugins.signet.step.host.ReadyCall;
import io.jenkins.plugins.signet.traffic.KilledSwitch;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchOutline;
import io.jenkins.plugins.signet.train.Gate;
import java.io.IOException;
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
        OutlookCall.Outlook outlook = hand.asked(new OutlookCall(
                spec, hand.login().map(DatabaseLogin::environment).orElse(Map.of())));
        Optional<Slot> live = Optional.ofNullable(outlook.world().live());
        Slot idle = live.map(Slot::other).orElse(Slot.BLUE);
        List<String> plan = new ArrayList<>();
        plan.add("Would start " + release + " (" + planned.manifest().digest() + ") in slot " + idle
                + " and point the router from "
                + live.map(Slot::toString).orElse("nothing") + " to " + idle);
        if (outlook.lease().isHeld(hand.clock().instant())) {
            plan.add("Not now: " + outlook.lease().holder() + " has the lease until "
                    + outlook.lease().expiresAt());
        }
        plan.addAll(SwitchOutline.of(spec));
        plan.addAll(outlook.world().warnings());
        return plan;
    }

    /** Before the ledger is opened, which a first time begins one. */
    private void requireReady(PlannedRelease planned) {
        HostSpec spec = HostSpec.of(planned.app(), hand.environment(), planned.start(), planned.health());
        StartSecrets.require(planned.start(), new HandScene(hand, null, Optional.empty())::secret);
        hand.asked(new ReadyCall(spec));
    }

    /**
     * Goes on with a switch to this release that was killed; one to another release, or one that has lost its lease, is
     * put an end to first.
     *
     * @throws InputException if a run is at work
     */
    public SwitchState ship(ReleaseId release, PlannedRelease planned) {
        return ship(release, planned, "");
    }

    /** @param override why it is switched although the environment is closed; empty if it is not */
    public SwitchState ship(ReleaseId release, PlannedRelease planned, String override) {
        requireReady(planned);
        try (var claim = hand.data().claim();
                RunnerSeals seals = RunnerSeals.open(hand.data(), hand.variables(), hand.clock())) {
            seals.join(hand.application().witnesses(), hand.progress());
            seals.sealer().stampBy(hand.application().stamps(), hand.progress());
            endWhatWasLeft(seals, release, planned);
            HandJournal journals = journals(planned.app());
            SwitchByHand step = new SwitchByHand();
            StepArguments arguments = new StepArguments(
                    step.declaration(),
                    Map.of(
                            "app",
                            release.app(),
                            "version",
                            release.version(),
                            "environment",
                            hand.environment().name(),
                            SwitchByHand.OVERRIDE,
                            override));
            HandScene scene = new HandScene(hand, seals, Optional.of(new Shipment(journals.name(), release, planned)));
            return ByHand.run(scene, step, arguments, journals).state();
        } catch (IOException e) {
            throw new UndeterminedException("not switched: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        }
    }

    /**
     * Gives back what switches and rollbacks that were left before their end hold there.
     *
     * @param why for the record
     * @return what each came to
     * @throws InputException if there is none, or it is a run's
     */
    public List<SwitchState> abandon(String why) {
        String app = hand.application().app();
        try (var claim = hand.data().claim();
                RunnerSeals seals = RunnerSeals.open(hand.data(), hand.variables(), hand.clock())) {
            seals.join(hand.application().witnesses(), hand.progress());
            seals.sealer().stampBy(hand.application().stamps(), hand.progress());
            List<LeftSwitches.Left> left =
                    new LeftSwitches(hand.data(), app, hand.environment().name()).toAbandon();
            if (left.isEmpty()) {
                throw new InputException(
                        "no switch of " + app + " in " + hand.environment().name() + " was left before its end",
                        "--abandon",
                        "Nothing keeps the next one from starting");
            }
            return ByHand.abandon(new HandScene(hand, seals, Optional.empty()), left, why);
        } catch (IOException e) {
            throw new UndeterminedException("not abandoned: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again goes on", e);
        }
    }

    private void endWhatWasLeft(RunnerSeals seals, ReleaseId release, PlannedRelease planned)
            throws IOException, InterruptedException {
        String environment = hand.environment().name();
        SwitchRequest wanted = SwitchRequest.ship(
                release,
                environment,
                planned.manifest().digest(),
                planned.manifest().artifacts(),
                journals(planned.app()).name());
        String lastHolder = hand.asked(LeaseCall.look()).lastHolder();
        List<LeftSwitches.Left> left = new LeftSwitches(hand.data(), planned.app(), environment)
                .byHand().stream()
                        .filter(each -> KilledSwitch.next(each.state(), wanted, lastHolder) != KilledSwitch.CONTINUE)
                        .toList();
        ByHand.abandon(new HandScene(hand, seals, Optional.empty()), left, release + " is shipped instead");
    }

    private HandJournal journals(String app) {
        return new HandJournal(hand.data(), "switch", app, hand.environment().name());
    }
}
