package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.ShippedHosts;
import io.jenkins.plugins.signet.step.WaitRecord;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.TrainStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is on the controller's disk. It outlives a crash, and a crash may come before or after anything is written. */
final class SimulatedDisk implements TrainStore, EvidenceArchive, ShippedHosts {

    /** The states that the first event of a wait and its last one led to. */
    private record Waited(Object first, Object last) {}

    private final Schedule schedule;
    private final Chance chance;
    private final Oracle oracle;
    private final Map<String, TrainState> trains = new LinkedHashMap<>();
    private final Map<Digest, Evidence> evidence = new HashMap<>();
    private final Map<String, HostSpec> hosts = new HashMap<>();
    private final Map<String, Waited> waits = new HashMap<>();
    private int writesUntilCrash = Integer.MAX_VALUE;

    SimulatedDisk(Schedule schedule, Chance chance, Oracle oracle) {
        this.schedule = schedule;
        this.chance = chance;
        this.oracle = oracle;
    }

    /** The controller crashes at one of the next writes. */
    void crashAfter(int writes) {
        writesUntilCrash = writes;
    }

    /** Writes, or crashes just before or just after it. */
    void write(Runnable change) {
        boolean crashes = --writesUntilCrash == 0;
        if (!crashes || chance.oneIn(2)) {
            change.run();
        }
        if (crashes) {
            throw new Crash();
        }
    }

    TrainState train(String id, ReleaseId release) {
        return trains.getOrDefault(id, TrainState.of(id, release));
    }

    /** The last state of a wait; empty if it has not begun. */
    Optional<Object> waited(String journal) {
        return Optional.ofNullable(waits.get(journal)).map(Waited::last);
    }

    @Override
    public <R> R with(String id, ReleaseId release, Function<MachineRun<TrainState, TrainEvent, TrainAction>, R> use) {
        return use.apply(new SimulatedRun<>(
                new TrainMachine(),
                train(id, release),
                schedule::controllerNow,
                (event, state) -> write(() -> {
                    trains.put(id, state);
                    oracle.recorded(id, event);
                })));
    }

    @Override
    public List<TrainState> all() {
        return List.copyOf(trains.values());
    }

    @Override
    public EvidenceArchive evidence() {
        return this;
    }

    /** @param train whose wait it is */
    @SuppressWarnings("unchecked")
    <S, E, A> WaitRecord<S, E, A> open(String train, String journal, WaitStep<S, E, A> step) {
        return new WaitRecord<>() {
            @Override
            public Optional<S> begun() {
                return Optional.ofNullable(waits.get(journal)).map(waited -> (S) waited.first());
            }

            @Override
            public MachineRun<S, E, A> run(S initial) {
                S last = Optional.ofNullable(waits.get(journal))
                        .map(waited -> (S) waited.last())
                        .orElse(initial);
                return new SimulatedRun<>(
                        step.machine(),
                        last,
                        schedule::controllerNow,
                        (event, state) -> write(() -> {
                            waits.merge(
                                    journal, new Waited(state, state), (old, now) -> new Waited(old.first(), state));
                            oracle.waited(train, journal, state, schedule.now());
                        }));
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public EvidenceRef put(Evidence found) {
        EvidenceRef ref = found.ref();
        write(() -> evidence.put(ref.digest(), found));
        return ref;
    }

    @Override
    public Evidence get(Digest digest) {
        return Optional.ofNullable(evidence.get(digest))
                .orElseThrow(() -> new UndeterminedException("there is no evidence " + digest));
    }

    @Override
    public boolean keep(Digest digest, byte[] content) {
        return true;
    }

    @Override
    public void keep(HostSpec spec, Digest manifest) {
        write(() -> hosts.put(spec.app() + spec.environment() + manifest, spec));
    }

    @Override
    public Optional<HostSpec> of(String app, String environment, Digest manifest) {
        return Optional.ofNullable(hosts.get(app + environment + manifest));
    }

    @Override
    public Optional<HostSpec> latest(String app, String environment) {
        return Optional.empty();
    }

    @Override
    public void keep(HostSpec spec, String journal) {
        write(() -> hosts.put(journal, spec));
    }

    @Override
    public Optional<HostSpec> of(String journal) {
        return Optional.ofNullable(hosts.get(journal));
    }
}
