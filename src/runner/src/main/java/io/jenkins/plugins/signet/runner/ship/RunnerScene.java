package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.FullDisk;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Seals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.TrainName;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run lends its steps. What is configured stands in the application file. */
record RunnerScene(RunRecords records, StepCall call) implements Scene {

    static final String APPLICATION_FILE = "signet.yaml";

    @Override
    public void log(String line) {
        call.log(line);
    }

    @Override
    public String startedBy() {
        return call.run().processEnvironment().getOrDefault("USER", "operator");
    }

    /** Who reaches the board of a run is its operator. */
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
        return records.clock();
    }

    @Override
    public Map<String, String> variables() {
        return call.run().environment(call.context());
    }

    @Override
    public List<String> buildLog() {
        return call.run().tail().lines();
    }

    @Override
    public ReleaseId build() {
        return new ReleaseId(TrainName.safe(job()), call.run().runId());
    }

    @Override
    public String train(ReleaseId release) {
        return TrainName.of(release, job(), Integer.parseInt(call.run().runId()));
    }

    private String job() {
        return call.run().build().variables().get("JOB_NAME");
    }

    @Override
    public List<Shipment> shipments() {
        return planned().all().stream().map(RunReleases.Planned::shipment).toList();
    }

    private RunReleases planned() {
        return new RunReleases(call.run().folder());
    }

    @Override
    public void keep(Shipment shipment) {
        String folder = call.run().workspace().relativize(folder()).toString();
        planned()
                .add(new RunReleases.Planned(
                        shipment.train(), shipment.release().version(), shipment.plan(), folder));
    }

    private Path folder() {
        return call.context().folder().orElse(call.run().workspace());
    }

    /** The application file that this build has planned from, or, for a step that is used on its own, the one beside it. */
    private Path file(String file) {
        return planned().all().stream()
                .filter(release -> file.isEmpty() || release.plan().file().equals(file))
                .reduce((earlier, later) -> later)
                .map(release -> release.file(call.run().workspace()))
                .filter(Files::isRegularFile)
                .orElseGet(() -> folder().resolve(file.isEmpty() ? APPLICATION_FILE : file));
    }

    private Application application(String file, String app) {
        Path path = file(file);
        Application application = ApplicationFile.read(path);
        if (!app.isEmpty() && !application.app().equals(app)) {
            throw new InputException(
                    path.getFileName() + " describes " + application.app() + ", not " + app, "app", "");
        }
        return application;
    }

    @Override
    public Environment environment(String file, String app, String name) {
        Application application = application(file, app);
        return application
                .environment(name)
                .orElseThrow(() -> new InputException(
                        "there is no environment '" + name + "'",
                        "environment",
                        "Known are: "
                                + String.join(
                                        ", ",
                                        application.environments().stream()
                                                .map(Environment::name)
                                                .toList())));
    }

    @Override
    public List<Environment> environments(String file, String app) {
        return application(file, app).environments();
    }

    @Override
    public HostSpec described(String file, String app, Environment environment) {
        Application application = application(file, app);
        Path source = file(file).toAbsolutePath().getParent();
        return HostSpec.of(app, environment, ComposeJudge.placed(source, application.start()), application.health());
    }

    @Override
    public List<Channel> channels(Shipment shipment) {
        return shipment.plan().file().isEmpty()
                ? List.of()
                : application(shipment.plan().file(), shipment.plan().app()).channels();
    }

    @Override
    public String page(Shipment shipment) {
        String board = records.boardUrl().get();
        return board.isEmpty() ? "" : board + "train.html?id=" + shipment.train();
    }

    @Override
    public String rollback(Shipment shipment, Environment environment) {
        return records.rollback()
                .command(
                        file(shipment.plan().file()),
                        environment.name(),
                        shipment.release().version());
    }

    @Override
    public DataFolder data() {
        return records.data();
    }

    @Override
    public void stopIfFull(Exception failure) {
        FullDisk.behind(failure, data().root()).ifPresent(full -> {
            throw full;
        });
    }

    @Override
    public TrainRecords trains() {
        return records.trains();
    }

    @Override
    public Promotions promotions() {
        return records.promotions();
    }

    @Override
    public Soaks soaks() {
        return records.soaks();
    }

    @Override
    public Switches switches() {
        return records.switches();
    }

    @Override
    public Seals seals(String file) {
        Path path = file(file);
        if (Files.isRegularFile(path)) {
            Application application = ApplicationFile.read(path);
            records.seals().join(application.witnesses(), call::log);
            records.seals().sealer().stampBy(application.stamps(), call::log);
        }
        return records.seals();
    }

    @Override
    public AttestationTrust attestationTrust(String file) {
        Path path = file(file);
        return Files.isRegularFile(path) ? ApplicationFile.read(path).attestations() : AttestationTrust.NONE;
    }

    @Override
    public Announcer announcer() {
        return records.announcer();
    }

    @Override
    public Optional<DatabaseLogin> login(Environment environment) {
        return RunCredentials.of(call).login(environment);
    }

    @Override
    public DatabaseLogin login(String url, String credentialsId) {
        return RunCredentials.of(call).login(url, credentialsId);
    }

    @Override
    public Optional<String> secret(String credentialsId) {
        Optional<String> found = new VariableSecrets(call.run().credentials()).apply(credentialsId);
        found.ifPresent(call.run().secrets()::add);
        return found;
    }

    @Override
    public Optional<TargetCredentials.KeyFile> keyFile(String credentialsId) {
        return CredentialKeyFile.of(call.run().credentials(), credentialsId);
    }

    @Override
    public String header(String credentialsId) {
        return CredentialHeader.of(call.run().credentials(), credentialsId)
                .orElseThrow(() -> new InputException(
                        "there is no credential '" + credentialsId + "' of user name and password or of secret text",
                        "credentialsId",
                        "Add it, or name another"));
    }

    @Override
    public HostCalls hosts() {
        return new RunnerHosts(records, call);
    }
}
