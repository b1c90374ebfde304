package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.runner.ship.EnvironmentHost;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Seals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command lends a step that a person does by hand: one application and one environment of it. */
record HandScene(ByHand hand, RunnerSeals sealRoom, Optional<Shipment> shipment) implements Scene, HostCalls {

    private static final String BUILD = "by-hand";

    @Override
    public void log(String line) {
        hand.progress().accept(line);
    }

    /** The command says what came of it. */
    @Override
    public void conclude(String summary) {}

    @Override
    public String startedBy() {
        return hand.person();
    }

    @Override
    public boolean mayDecide() {
        return true;
    }

    @Override
    public boolean mayOverride() {
        return mayDecide();
    }

    @Override
    public InstantSource clock() {
        return hand.clock();
    }

    @Override
    public Map<String, String> variables() {
        return hand.variables();
    }

    @Override
    public ReleaseId build() {
        return new ReleaseId(BUILD, "0");
    }

    @Override
    public String train(ReleaseId release) {
        return BUILD;
    }

    @Override
    public List<Shipment> shipments() {
        return shipment.map(List::of).orElse(List.of());
    }

    /** A command keeps nothing: the same command again plans the same. */
    @Override
    public void keep(Shipment planned) {}

    @Override
    public Environment environment(String file, String app, String name) {
        if (!hand.application().app().equals(app) || !hand.environment().name().equals(name)) {
            throw new InputException("there is no environment '" + name + "' of " + app, "environment", "");
        }
        return hand.environment();
    }

    @Override
    public List<Environment> environments(String file, String app) {
        return hand.application().environments();
    }

    @Override
    public HostSpec described(String file, String app, Environment environment) {
        Application application = hand.application();
        return HostSpec.of(
                app, environment, ComposeJudge.placed(hand.source(), application.start()), application.health());
    }

    @Override
    public List<Channel> channels(Shipment shipped) {
        return List.of();
    }

    @Override
    public String page(Shipment shipped) {
        return "";
    }

    @Override
    public String rollback(Shipment shipped, Environment environment) {
        return "";
    }

    @Override
    public DataFolder data() {
        return hand.data();
    }

    @Override
    public TrainRecords trains() {
        return new TrainRecords(hand.data(), hand.clock(), promotions());
    }

    @Override
    public Promotions promotions() {
        return new Promotions();
    }

    @Override
    public Soaks soaks() {
        return new Soaks();
    }

    @Override
    public Switches switches() {
        return new Switches();
    }

    @Override
    public Seals seals(String file) {
        return sealRoom;
    }

    @Override
    public Announcer announcer() {
        throw new IllegalStateException("nobody is told of what is done by hand");
    }

    @Override
    public Optional<DatabaseLogin> login(Environment environment) {
        return hand.login();
    }

    @Override
    public DatabaseLogin login(String url, String credentialsId) {
        return new DatabaseLogin(url, "", "");
    }

    @Override
    public Optional<String> secret(String credentialsId) {
        return new VariableSecrets(new EnvironmentCredentials(hand.variables())).apply(credentialsId);
    }

    @Override
    public String header(String credentialsId) {
        throw new InputException("there are no credentials here", "credentialsId", "Leave it out");
    }

    @Override
    public HostCalls hosts() {
        return this;
    }

    // ---- hosts: this machine, or the one that the environment names

    @Override
    public boolean hasWorkspace() {
        return false;
    }

    @Override
    public <T> T inWorkspace(HostCall<T> call) throws IOException {
        throw new HostLostException("there is no workspace", null);
    }

    @Override
    public <T> T beside(Environment environment, String app, HostCall<T> call)
            throws IOException, InterruptedException {
        return host(environment).carryOut(call, hand.progress());
    }

    private EnvironmentHost host(Environment environment) {
        return EnvironmentHost.of(hand.data(), hand.application().app(), environment, hand.variables(), hand.clock());
    }

    @Override
    public boolean isReachable(Environment environment, String app) {
        try {
            return host(environment).isReachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void deliver(PlannedRelease plan, Environment environment) throws IOException, InterruptedException {
        host(environment).deliver(plan, hand.source(), hand.progress());
    }

    @Override
    public void ready(Environment environment, HostSpec spec) {
        host(environment).ready(environment, spec);
    }

    @Override
    public String backups(String name) {
        return hand.data().root().resolve("backups").resolve(name).toString();
    }
}
