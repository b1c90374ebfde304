package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.NamedArtifacts;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.Counts;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.host.ArtifactsCall;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.PlanCall;
import io.jenkins.plugins.signet.step.host.ReadyCall;
import io.jenkins.plugins.signet.step.host.SmokeCall;
import io.jenkins.plugins.signet.step.host.SoakCall;
import io.jenkins.plugins.signet.step.host.SwitchCall;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The way between controller and hosts: a call may be carried out late or not at all, its answer may be lost, and the agent
 * may be gone.
 */
final class SimulatedCalls implements HostCalls {

    private final Simulation simulation;
    private final SimulatedTrain train;

    SimulatedCalls(Simulation simulation, SimulatedTrain train) {
        this.simulation = simulation;
        this.train = train;
    }

    @Override
    public boolean hasWorkspace() {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T inWorkspace(HostCall<T> call) throws IOException {
        if (simulation.chance().trouble()) {
            throw new HostLostException("the agent is gone", null);
        }
        if (call instanceof PlanCall) {
            return (T) new PlanCall.Planned(train.plan(), "abc");
        }
        if (call instanceof ArtifactsCall) {
            return (T) new NamedArtifacts(train.bits().manifest(), Map.of());
        }
        if (call instanceof SmokeCall smoke) {
            return (T) new SmokeCall.Answer(smoked(smoke.target()).toJson(), Map.of(), null);
        }
        throw new IllegalStateException("no such call: " + call);
    }

    private SmokeReport smoked(String target) {
        String environment = SimulatedPlaces.behind(target);
        Instant now = simulation.schedule().controllerNow();
        boolean well =
                simulation.host(environment).isLiveHealthy(simulation.schedule().now());
        Verdict verdict = simulation.chance().trouble() ? Verdict.UNDETERMINED : well ? Verdict.GREEN : Verdict.RED;
        simulation.oracle().smoked(train.id(), environment, verdict);
        return new SmokeReport(
                SmokeReport.SCHEMA,
                "smoke",
                "",
                null,
                target,
                now,
                now,
                verdict,
                "",
                "simulated",
                new Counts(well ? 1 : 0, 0, well ? 0 : 1, 0, 0),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T beside(Environment environment, String app, HostCall<T> call) throws IOException {
        SimulatedHost host = simulation.host(environment.name());
        if (call instanceof ReadyCall) {
            return (T) Json.object();
        }
        if (call instanceof SwitchCall switching) {
            simulation.oracle().addressed(environment.name(), switching.spec().environment());
            return (T) switched(host, switching);
        }
        if (call instanceof SoakCall soak) {
            return (T) probed(host, soak);
        }
        throw new IllegalStateException("no such call: " + call);
    }

    private SwitchEvent switched(SimulatedHost host, SwitchCall call) throws IOException {
        Chance chance = simulation.chance();
        if (!chance.trouble()) {
            return performed(host, call);
        }
        if (chance.oneIn(3)) {
            throw new HostLostException("the agent is gone", null);
        }
        if (chance.oneIn(2)) {
            performed(host, call);
        } else {
            simulation.schedule().world(chance.seconds(1, 600), "late", () -> performed(host, call));
        }
        throw new IOException("the answer is lost");
    }

    private SwitchEvent performed(SimulatedHost host, SwitchCall call) {
        SwitchEvent event =
                host.perform(call.action(), call.source(), simulation.schedule().now());
        if (simulation.trace().isKept()) {
            simulation.trace().note(call.action() + " → " + event);
        }
        return event;
    }

    private SoakEvent probed(SimulatedHost host, SoakCall call) throws IOException {
        if (simulation.chance().trouble()) {
            throw new IOException("the agent is gone");
        }
        Digest live = host.liveDigest();
        boolean healthy = host.isLiveHealthy(simulation.schedule().now());
        if (healthy && train.bits().digest().equals(live)) {
            simulation.oracle().probed(train.id());
        }
        return healthy
                ? new SoakEvent.Healthy(call.number(), live)
                : new SoakEvent.Failed(call.number(), "not healthy");
    }

    @Override
    public boolean isReachable(Environment environment, String app) {
        return true;
    }

    @Override
    public void deliver(PlannedRelease plan, Environment environment) throws IOException {
        if (simulation.chance().trouble()) {
            throw new HostLostException("the agent is gone", null);
        }
        simulation
                .host(environment.name())
                .deliver(PlannedRelease.store(plan.manifest().digest()), train.bits());
    }

    @Override
    public String backups(String name) {
        throw new IllegalStateException("nothing is backed up here");
    }
}
