package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Duration;
import java.util.List;

/**
 * One pipeline on its way. Its fields stand for what is on the disk, so they survive a crash; what it has scheduled in the
 * controller does not, and {@link #resume} starts that again.
 */
final class SimulatedTrain {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final SoakPolicy SOAK = SoakPolicy.of(Duration.ofSeconds(60), Duration.ofSeconds(10));
    private static final SwitchSettings SETTINGS = SwitchSettings.defaults().withWindow(Duration.ofSeconds(20));

    private final Simulation simulation;
    private final Machines machines;
    private final Schedule schedule;
    private final Chance chance;
    private final Oracle oracle;
    private final Bits bits;
    private final PromotionPolicy promotionPolicy;
    private final List<Stop> stops = Stop.itinerary();

    private TrainState train;
    private int at;
    private boolean failed;
    private SwitchState traffic;
    private Digest readBack;
    private SoakState soak;
    private PromotionState promotion;
    private int healthyProbes;

    SimulatedTrain(Simulation simulation, String id, ReleaseId release, Bits bits, PromotionPolicy promotionPolicy) {
        this.simulation = simulation;
        this.machines = simulation.machines();
        this.schedule = simulation.schedule();
        this.chance = simulation.chance();
        this.oracle = simulation.oracle();
        this.bits = bits;
        this.promotionPolicy = promotionPolicy;
        this.train = TrainState.of(id, release);
    }

    String id() {
        return train.id();
    }

    TrainState state() {
        return train;
    }

    PromotionState promotion() {
        return promotion;
    }

    /** The switch that it is in the middle of, or {@code null}. */
    SwitchState activeSwitch() {
        return traffic != null && !traffic.isSettled() ? traffic : null;
    }

    void depart() {
        record(new TrainEvent.Departed(bits.digest(), "starter", "abc"));
        then();
    }

    /** After a crash: what is on the disk says where to go on. */
    void resume() {
        if (train.isEnded()) {
            return;
        }
        Stop stop = stops.get(at);
        switch (stop.kind()) {
            case SWITCH -> {
                if (traffic == null) {
                    then();
                } else if (traffic.isSettled()) {
                    switched(stop);
                } else {
                    fireSwitch(new SwitchEvent.Resumed(), stop);
                }
            }
            case SOAK -> {
                if (soak == null) {
                    then();
                } else if (soak.isSettled()) {
                    soaked(stop);
                } else {
                    fireSoak(new SoakEvent.Resumed(), stop);
                }
            }
            case PROMOTE -> {
                if (promotion == null) {
                    then();
                } else if (promotion.isSettled()) {
                    promoted();
                } else {
                    firePromotion(new PromotionEvent.Resumed());
                }
            }
            default -> then();
        }
    }

    private void then() {
        schedule.controller(AT_ONCE, id() + " goes on", this::arrive);
    }

    private void next() {
        at++;
        traffic = null;
        soak = null;
        then();
    }

    /** A gate said no: outside of dev the environment is still sealed, then the train ends. */
    private void fail(Stop stop) {
        failed = true;
        while (stops.get(at).kind() != Stop.Kind.SEAL && stops.get(at).kind() != Stop.Kind.END) {
            at++;
        }
        if (stop.tier() == Tier.DEV || !stops.get(at).environment().equals(stop.environment())) {
            at = stops.size() - 1;
        }
        then();
    }

    private void arrive() {
        Stop stop = stops.get(at);
        switch (stop.kind()) {
            case ENTER -> {
                readBack = null;
                record(new TrainEvent.StageEntered(stop.environment(), stop.environment()));
                next();
            }
            case SWITCH -> startSwitch(stop);
            case SMOKE -> schedule.controller(chance.seconds(1, 20), id() + " smoke-tested", () -> smoked(stop));
            case SOAK -> {
                soak = SoakState.of(SOAK, bits.digest());
                healthyProbes = 0;
                fireSoak(new SoakEvent.Begin(), stop);
            }
            case SEAL -> seal(stop);
            case PROMOTE -> ask(stop);
            case END -> end();
        }
    }

    private void startSwitch(Stop stop) {
        TrainAction answer = record(new TrainEvent.SwitchRequested(
                "s", stop.environment(), stop.tier(), bits.digest(), Gate.standard(stop.tier())));
        if (!(answer instanceof TrainAction.Permit)) {
            fail(stop);
            return;
        }
        traffic = SwitchState.of(
                SwitchRequest.ship(train.release(), stop.environment(), bits.digest(), List.of(), id()), SETTINGS);
        fireSwitch(new SwitchEvent.Begin(), stop);
    }

    private void fireSwitch(SwitchEvent event, Stop stop) {
        if (traffic == null || traffic.isSettled() || stops.get(at) != stop) {
            return;
        }
        Transition<SwitchState, SwitchAction> next = machines.traffic().on(traffic, event, schedule.controllerNow());
        traffic = next.state();
        SimulatedHost host = simulation.host(stop.environment());
        for (SwitchAction action : next.actions()) {
            if (action instanceof Wake wake) {
                schedule.controllerAt(wake.at(), "tick", () -> fireSwitch(new SwitchEvent.Tick(), stop));
            } else {
                simulation.agent().carryOut(host, action, bits, result -> fireSwitch(result, stop));
            }
        }
        if (traffic.isSettled()) {
            oracle.switched(stop.environment(), traffic);
            schedule.controller(AT_ONCE, id() + " switched: " + traffic.outcome(), () -> switched(stop));
        }
    }

    private void switched(Stop stop) {
        if (traffic == null || stops.get(at) != stop) {
            return;
        }
        readBack = traffic.readBack();
        record(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.SWITCH, stop, traffic.verdict())));
        record(new TrainEvent.SwitchEnded(stop.environment(), traffic.liveDigest(), traffic.releaseIsLive()));
        if (traffic.verdict().passes()) {
            next();
        } else {
            fail(stop);
        }
    }

    private void smoked(Stop stop) {
        if (stops.get(at) != stop) {
            return;
        }
        boolean well = simulation.host(stop.environment()).isLiveHealthy(schedule.now());
        Verdict verdict = chance.trouble() ? Verdict.UNDETERMINED : well ? Verdict.GREEN : Verdict.RED;
        record(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.SMOKE, stop, verdict)));
        if (stop.tier() != Tier.PRODUCTION && !verdict.passes()) {
            fail(stop);
        } else {
            next();
        }
    }

    private void fireSoak(SoakEvent event, Stop stop) {
        if (soak == null || soak.isSettled() || stops.get(at) != stop) {
            return;
        }
        Transition<SoakState, SoakAction> next = machines.soak().on(soak, event, schedule.controllerNow());
        soak = next.state();
        for (SoakAction action : next.actions()) {
            if (action instanceof SoakAction.WakeAt wake) {
                schedule.controllerAt(wake.at(), "tick", () -> fireSoak(new SoakEvent.Tick(), stop));
            } else if (action instanceof SoakAction.Probe probe && !chance.trouble()) {
                schedule.controller(chance.millis(5, 500), id() + " probed", () -> probed(probe, stop));
            }
        }
        if (soak.isSettled()) {
            schedule.controller(AT_ONCE, id() + " soaked: " + soak.phase(), () -> soaked(stop));
        }
    }

    private void probed(SoakAction.Probe probe, Stop stop) {
        SimulatedHost host = simulation.host(stop.environment());
        Digest live = host.liveDigest();
        boolean healthy = host.isLiveHealthy(schedule.now());
        if (healthy && bits.digest().equals(live)) {
            healthyProbes++;
        }
        fireSoak(
                healthy
                        ? new SoakEvent.Healthy(probe.number(), live)
                        : new SoakEvent.Failed(probe.number(), "not healthy"),
                stop);
    }

    private void soaked(Stop stop) {
        if (soak == null || stops.get(at) != stop) {
            return;
        }
        if (soak.verdict().passes()) {
            oracle.soaked(bits.digest(), healthyProbes);
        }
        record(new TrainEvent.EvidenceRecorded(evidence(EvidenceKind.SOAK, stop, soak.verdict())));
        record(new TrainEvent.SoakEnded(stop.environment(), bits.digest(), soak.verdict()));
        if (soak.verdict().passes()) {
            next();
        } else {
            fail(stop);
        }
    }

    private void seal(Stop stop) {
        List<EvidenceRef> evidence = train.evidence().stream()
                .filter(ref -> ref.environment().equals(stop.environment()))
                .toList();
        Verdict verdict = machines.sealing()
                .apply(SealRequest.of(train.release(), stop.environment(), stop.tier(), bits.manifest())
                        .evidence(evidence)
                        .approvals(train.approvals())
                        .readBack(readBack)
                        .errors(failed ? List.of("a gate said no") : List.of())
                        .build());
        Digest seal = Digest.of(id() + stop.environment() + verdict + evidence.size());
        oracle.sealed(stop.environment(), bits.digest(), verdict, evidence, seal);
        schedule.controller(AT_ONCE, id() + " sealed " + verdict + " in " + stop.environment(), () -> {
            oracle.reported(seal);
            record(new TrainEvent.Sealed(stop.environment(), stop.tier(), bits.digest(), verdict, seal));
            if (failed || !verdict.passes()) {
                at = stops.size() - 2;
            }
            next();
        });
    }

    private void ask(Stop stop) {
        TrainAction answer =
                record(new TrainEvent.PromotionRequested("p", stop.environment(), Gate.standard(stop.tier())));
        if (!(answer instanceof TrainAction.OpenPromotion open)) {
            fail(stop);
            return;
        }
        promotion = PromotionState.of(promotionPolicy, train.release(), stop.environment(), open.evidence(), "starter");
        firePromotion(new PromotionEvent.Open());
        simulation.operators().notice(this);
    }

    /** Evidence that arrives while somebody is asked: a smoke suite that is run again. */
    void smokeAgain() {
        if (promotion == null || promotion.isSettled() || train.isEnded()) {
            return;
        }
        Stop test = new Stop(Stop.Kind.SMOKE, Tier.TEST_PRODUCTION.label(), Tier.TEST_PRODUCTION);
        EvidenceRef smoke = new EvidenceRef(
                EvidenceKind.SMOKE,
                test.environment(),
                Digest.of(id() + "again" + train.evidence().size()),
                Verdict.GREEN,
                "again");
        TrainAction answer = record(new TrainEvent.EvidenceRecorded(smoke));
        if (answer instanceof TrainAction.EvidenceMoved moved) {
            firePromotion(new PromotionEvent.EvidenceChanged(moved.evidence()));
        }
    }

    void firePromotion(PromotionEvent event) {
        if (promotion == null || promotion.isSettled()) {
            return;
        }
        Transition<PromotionState, PromotionAction> next =
                machines.promotion().on(promotion, event, schedule.controllerNow());
        promotion = next.state();
        for (PromotionAction action : next.actions()) {
            if (action instanceof PromotionAction.WakeAt wake) {
                schedule.controllerAt(wake.at(), "tick", () -> firePromotion(new PromotionEvent.Tick()));
            }
        }
        if (promotion.isSettled()) {
            schedule.controller(AT_ONCE, id() + " promotion: " + promotion.phase(), this::promoted);
        }
    }

    private void promoted() {
        if (stops.get(at).kind() != Stop.Kind.PROMOTE) {
            return;
        }
        record(new TrainEvent.PromotionSettled(promotion));
        if (promotion.phase() == PromotionState.Phase.APPROVED) {
            oracle.promoted(id(), promotion, bits.digest());
            simulation.promoted(this);
            next();
        } else {
            at = stops.size() - 1;
            then();
        }
    }

    private void end() {
        boolean kept = bits.digest().equals(train.live().get(Tier.PRODUCTION.label()));
        record(new TrainEvent.Ended(
                kept ? TrainOutcome.PROMOTED : failed ? TrainOutcome.REJECTED : TrainOutcome.ABORTED, ""));
    }

    private EvidenceRef evidence(EvidenceKind kind, Stop stop, Verdict verdict) {
        Digest digest = Digest.of(id() + kind + stop.environment() + verdict);
        return new EvidenceRef(kind, stop.environment(), digest, verdict, "");
    }

    private TrainAction record(TrainEvent event) {
        Transition<TrainState, TrainAction> next = machines.train().on(train, event, schedule.controllerNow());
        train = next.state();
        return next.actions().isEmpty() ? null : next.actions().get(0);
    }
}
