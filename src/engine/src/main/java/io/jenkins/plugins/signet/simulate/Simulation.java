package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.record.TrainStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One seed: a few trains of one application, with whatever goes wrong, until nothing is left to happen. */
public final class Simulation {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MAX_EVENTS = 200_000;
    private static final int MAX_CRASHES = 6;
    private static final int LATEST_WRITE = 200;
    private static final int LONGEST_RUN_SECONDS = 5400;

    private final Trace trace;
    private final Schedule schedule;
    private final Chance chance;
    private final Machines machines;
    private final Oracle oracle = new Oracle(Tier.PRODUCTION.label());
    private final SimulatedDisk disk;
    private final TrainStore store;
    private final SimulatedSeals seals;
    private final SimulatedOperators operators;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final List<SimulatedTrain> trains = new ArrayList<>();
    private SimulatedController controller;
    private boolean up = true;

    private Simulation(long seed, Machines machines, boolean traced) {
        this.machines = machines;
        trace = new Trace(traced);
        schedule = new Schedule(START, trace);
        chance = new Chance(seed);
        disk = new SimulatedDisk(schedule, chance, oracle);
        store = machines.trains().apply(disk);
        seals = new SimulatedSeals(disk, schedule, oracle, machines.sealing());
        controller = SimulatedController.started(store);
        operators = new SimulatedOperators(schedule, chance, oracle, () -> up);
        for (Tier tier : Tier.values()) {
            hosts.put(tier.label(), new SimulatedHost(tier.label(), oracle));
        }
    }

    /**
     * What a seed came to.
     *
     * @param violation the invariant that did not hold, if one did not
     * @param trace every event, if asked for
     */
    public record Result(long seed, int trains, int events, Optional<String> violation, List<String> trace) {}

    /** Runs a seed to its end, or to the first violation. */
    public static Result run(long seed, Machines machines, boolean traced) {
        Simulation simulation = new Simulation(seed, machines, traced);
        Optional<String> violation = simulation.run();
        return new Result(
                seed, simulation.trains.size(), simulation.trace.events(), violation, simulation.trace.lines());
    }

    private Optional<String> run() {
        try {
            plan();
            while (step()) {
                check();
                if (trace.events() > MAX_EVENTS) {
                    throw new Violation(8, "still not at rest after " + MAX_EVENTS + " events");
                }
            }
            trains.forEach(oracle::ended);
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(violation.getMessage());
        }
    }

    private boolean step() {
        try {
            return schedule.step();
        } catch (Crash crash) {
            trace.note(crash.getMessage());
            crash();
            return true;
        }
    }

    private void plan() {
        int count = 1 + chance.upTo(3);
        for (int i = 0; i < count; i++) {
            ReleaseId release = new ReleaseId(SimulatedPlaces.APP, "v" + (i + 1));
            Duration fails = chance.oneIn(4) ? chance.seconds(5, 120) : null;
            Bits bits = Bits.of("v" + (i + 1), fails);
            int quorum = 1 + chance.upTo(2);
            PromotionPolicy policy =
                    new PromotionPolicy(List.of(), quorum, !chance.oneIn(3), Duration.ofSeconds(1 + chance.upTo(7200)));
            SimulatedTrain.Wishes wishes =
                    new SimulatedTrain.Wishes(stricter(SimulatedPlaces.WINDOW), stricter(SimulatedPlaces.SOAK));
            SimulatedTrain train = new SimulatedTrain(this, "train-" + (i + 1), release, bits, policy, wishes);
            trains.add(train);
            oracle.expects(train);
            schedule.world(chance.seconds(0, i * 900), train.id() + " departs", train::depart);
        }
        if (chance.trouble() || chance.oneIn(2)) {
            planFaults();
        }
    }

    private Duration stricter(Duration configured) {
        return chance.oneIn(3) ? configured.multipliedBy(2) : null;
    }

    private void planFaults() {
        int crashes = chance.upTo(MAX_CRASHES + 1);
        for (int i = 0; i < crashes; i++) {
            schedule.world(chance.millis(1, LONGEST_RUN_SECONDS * 1000), "controller crashes", this::crash);
        }
        if (chance.oneIn(2)) {
            disk.crashAfter(1 + chance.upTo(LATEST_WRITE));
        }
        if (chance.oneIn(4)) {
            Slot slot = chance.oneOf(List.of(Slot.values()));
            SimulatedHost host = chance.oneOf(List.copyOf(hosts.values()));
            schedule.world(chance.seconds(1, LONGEST_RUN_SECONDS), "a process dies", () -> host.kill(slot));
        }
        if (chance.oneIn(8)) {
            Duration jump = Duration.ofHours(chance.oneIn(2) ? 1 : -1);
            oracle.timeIsNoMeasure();
            schedule.world(
                    chance.seconds(1, LONGEST_RUN_SECONDS), "clock jumps", () -> schedule.turnControllerClock(jump));
        }
    }

    private void crash() {
        up = false;
        schedule.crash();
        controller = SimulatedController.started(store);
        schedule.world(chance.seconds(1, 300), "controller is back", () -> {
            up = true;
            schedule.crash();
            if (chance.oneIn(2)) {
                disk.crashAfter(1 + chance.upTo(LATEST_WRITE));
            }
            trains.forEach(SimulatedTrain::resume);
        });
    }

    private void check() {
        for (SimulatedHost host : hosts.values()) {
            oracle.check(host, holder(host));
        }
    }

    /** The switch that had the lease of a host last and has not ended yet. */
    private SwitchState holder(SimulatedHost host) {
        for (SimulatedTrain train : trains) {
            SwitchState active = train.activeSwitch();
            if (active != null
                    && active.request().environment().equals(host.environment())
                    && active.request().holder().equals(host.lastHolder())) {
                return active;
            }
        }
        return null;
    }

    Machines machines() {
        return machines;
    }

    Schedule schedule() {
        return schedule;
    }

    Chance chance() {
        return chance;
    }

    Oracle oracle() {
        return oracle;
    }

    SimulatedDisk disk() {
        return disk;
    }

    TrainStore store() {
        return store;
    }

    SimulatedSeals seals() {
        return seals;
    }

    SimulatedController controller() {
        return controller;
    }

    Trace trace() {
        return trace;
    }

    SimulatedOperators operators() {
        return operators;
    }

    SimulatedHost host(String environment) {
        return hosts.get(environment);
    }
}
