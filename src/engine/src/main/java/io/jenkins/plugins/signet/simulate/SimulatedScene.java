package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.calendar.TimeSpan;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.notes.Wording;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Seals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.ShippedHosts;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulation lends to the steps. Nothing is configured that would have to be told, migrated or kept secret. */
record SimulatedScene(Simulation simulation, SimulatedTrain train) implements Scene {

    @Override
    public void log(String line) {
        simulation.trace().note(line);
    }

    @Override
    public String startedBy() {
        return SimulatedOperators.STARTER;
    }

    @Override
    public boolean mayDecide() {
        return train.isPresserPermitted();
    }

    @Override
    public boolean mayOverride() {
        return train.isPresserPermitted();
    }

    @Override
    public InstantSource clock() {
        return simulation.schedule()::controllerNow;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public ReleaseId build() {
        return train.release();
    }

    @Override
    public String train(ReleaseId release) {
        return train.id();
    }

    @Override
    public List<Shipment> shipments() {
        return train.shipments();
    }

    @Override
    public void keep(Shipment shipment) {
        simulation.disk().write(() -> train.keep(shipment));
    }

    @Override
    public Environment environment(String file, String app, String name) {
        return SimulatedPlaces.environment(name, train.promotionPolicy());
    }

    @Override
    public HostSpec described(String file, String app, Environment environment) {
        throw new InputException("nothing is known of " + app, "app", "Ship it first");
    }

    @Override
    public List<Environment> environments(String file, String app) {
        return Arrays.stream(Tier.values())
                .map(tier -> environment(file, app, tier.label()))
                .toList();
    }

    @Override
    public List<Channel> channels(Shipment shipment) {
        return List.of();
    }

    @Override
    public String page(Shipment shipment) {
        return "";
    }

    @Override
    public String rollback(Shipment shipment, Environment environment) {
        return "signet rollback";
    }

    @Override
    public void keepLook(String name, Optional<String> look) {}

    @Override
    public DataFolder data() {
        throw new IllegalStateException("the simulated disk has no folders");
    }

    @Override
    public EvidenceArchive evidence() {
        return simulation.store().evidence();
    }

    @Override
    public List<TimeSpan> frozen(String file, String app, String environment) {
        return List.of();
    }

    @Override
    public ShippedHosts shippedHosts() {
        return simulation.disk();
    }

    @Override
    public SmokeReport joined(SmokeReport alone, ReleaseId release, String environment) {
        return alone;
    }

    @Override
    public String writeNotes(SealRecord seal, Seals seals, Wording wording) {
        return "no release notes";
    }

    @Override
    public TrainRecords trains() {
        return simulation.controller().trains();
    }

    @Override
    public Promotions promotions() {
        return simulation.controller().promotions();
    }

    @Override
    public Soaks soaks() {
        return simulation.controller().soaks();
    }

    @Override
    public Switches switches() {
        return simulation.controller().switches();
    }

    @Override
    public Seals seals(String file) {
        return simulation.seals();
    }

    @Override
    public Announcer announcer() {
        throw new IllegalStateException("nobody is to be told");
    }

    @Override
    public Optional<DatabaseLogin> login(Environment environment) {
        return Optional.empty();
    }

    @Override
    public DatabaseLogin login(String url, String credentialsId) {
        throw new IllegalStateException("there is no database");
    }

    @Override
    public Optional<String> secret(String credentialsId) {
        return Optional.empty();
    }

    @Override
    public String header(String credentialsId) {
        throw new IllegalStateException("there is no credential");
    }

    @Override
    public HostCalls hosts() {
        return new SimulatedCalls(simulation, train);
    }
}
