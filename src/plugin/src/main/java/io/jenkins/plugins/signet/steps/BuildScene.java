package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.EnvVars;
import hudson.console.HyperlinkNote;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.access.BuildCredentials;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.RollbackJob;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Seals;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Standing;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.step.WorkspaceCommits;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.TrainName;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a build lends its steps. What is configured stands in the configuration of the controller and of folders. */
record BuildScene(StepContext context, Run<?, ?> run, TaskListener listener) implements Scene {

    private static final int LINES_OF_LOG = 20_000;

    static BuildScene of(StepContext context) throws IOException, InterruptedException {
        return new BuildScene(context, context.get(Run.class), context.get(TaskListener.class));
    }

    @Override
    public void log(String line) {
        listener.getLogger().println(line);
    }

    @Override
    public String startedBy() {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause == null || cause.getUserId() == null ? "" : cause.getUserId();
    }

    @Override
    public Optional<Standing> standing() {
        return Optional.of(new BuildStanding(context, run, this::log));
    }

    @Override
    public boolean mayDecide() {
        return run.hasPermission(SignetPermissions.PROMOTE);
    }

    /** An application file comes from those who are to be checked: here the controller says whom to trust. */
    @Override
    public AttestationTrust attestationTrust(String file) {
        return SignetConfiguration.get().attestationTrust();
    }

    @Override
    public boolean mayOverride() {
        return run.hasPermission(SignetPermissions.OVERRIDE);
    }

    @Override
    public InstantSource clock() {
        return SignetHome.get().clock();
    }

    @Override
    public Map<String, String> variables() {
        try {
            EnvVars variables = context.get(EnvVars.class);
            return variables == null ? Map.of() : Map.copyOf(variables);
        } catch (IOException e) {
            throw new UndeterminedException("the build's variables cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted", e);
        }
    }

    @Override
    public List<String> buildLog() {
        try {
            return run.getLog(LINES_OF_LOG);
        } catch (IOException e) {
            throw new UndeterminedException("the build's log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public ReleaseId build() {
        return new ReleaseId(TrainName.safe(run.getParent().getFullName()), String.valueOf(run.getNumber()));
    }

    @Override
    public String train(ReleaseId release) {
        return TrainName.of(release, run.getParent().getFullName(), run.getNumber());
    }

    @Override
    public List<Shipment> shipments() {
        return run.getActions(ReleaseAction.class).stream()
                .map(action -> new Shipment(action.getTrain(), action.release(), action.getPlan()))
                .toList();
    }

    @Override
    public void keep(Shipment shipment) {
        run.addAction(new ReleaseAction(run, shipment.release().version(), shipment.plan()));
        save();
    }

    /** The commits are listed while the checkout is there. */
    @Override
    public void departed(Shipment shipment, String commit, List<Environment> environments) {
        SignetHome home = SignetHome.get();
        home.changes()
                .list(
                        home.views(),
                        shipment.release(),
                        commit,
                        environments.stream().map(Environment::name).toList(),
                        new WorkspaceCommits(hosts()),
                        this::log);
    }

    @Override
    public void sealed(Shipment shipment, SealRecord seal) {
        run.getActions(ReleaseAction.class).stream()
                .filter(action -> action.release().equals(shipment.release()))
                .forEach(action -> action.sealed(seal.verdict()));
        save();
    }

    private void save() {
        try {
            run.save();
        } catch (IOException e) {
            throw new UndeterminedException("the build cannot be saved: " + e.getMessage(), e);
        }
    }

    private JobSettings configured() {
        return JobSettings.of(run.getParent());
    }

    @Override
    public Environment environment(String file, String app, String name) {
        EnvironmentSettings settings = configured().environment(name);
        if (!app.isEmpty() && !settings.getApp().isEmpty() && !settings.getApp().equals(app)) {
            throw new InputException(
                    "environment '" + name + "' is of " + settings.getApp() + ", not of " + app,
                    "environment",
                    "Name one of its own");
        }
        return settings.described();
    }

    @Override
    public List<Environment> environments(String file, String app) {
        return configured().environmentsOf(app).stream()
                .map(EnvironmentSettings::described)
                .toList();
    }

    @Override
    public HostSpec described(String file, String app, Environment environment) {
        throw new InputException(
                "this controller did not ship to " + environment.name() + " what " + app + " is to go back to",
                "environment",
                "Roll it back where it was shipped from");
    }

    @Override
    public List<Channel> channels(Shipment shipment) {
        return configured().channels(this::log);
    }

    @Override
    public String page(Shipment shipment) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? "" : root + "signet/train.html?id=" + shipment.train();
    }

    @Override
    public String link(Shipment shipment) {
        String root = Jenkins.get().getRootUrl();
        ReleaseId release = shipment.release();
        String page = run.getUrl() + "release-" + release.app() + "-" + release.version() + "/";
        return root == null ? "" : HyperlinkNote.encodeTo("/" + page, root + page);
    }

    @Override
    public String rollback(Shipment shipment, Environment environment) {
        return RollbackJob.command(
                configured().environment(environment.name()),
                shipment.release().app(),
                shipment.release().version());
    }

    @Override
    public DataFolder data() {
        return SignetHome.get().data();
    }

    @Override
    public TrainRecords trains() {
        return SignetHome.get().trains();
    }

    @Override
    public Promotions promotions() {
        return SignetHome.get().promotions();
    }

    @Override
    public Soaks soaks() {
        return SignetHome.get().soaks();
    }

    @Override
    public Switches switches() {
        return SignetHome.get().switches();
    }

    @Override
    public Seals seals(String file) {
        return SignetHome.get().seals();
    }

    @Override
    public Announcer announcer() {
        return SignetHome.get().announcer();
    }

    @Override
    public Optional<DatabaseLogin> login(Environment environment) {
        return environment.database().map(database -> login(database.url(), database.credentialsId()));
    }

    @Override
    public DatabaseLogin login(String url, String credentialsId) {
        if (credentialsId.isEmpty()) {
            return new DatabaseLogin(url, "", "");
        }
        StandardUsernamePasswordCredentials login = BuildCredentials.login(run, credentialsId);
        return new DatabaseLogin(url, login.getUsername(), login.getPassword().getPlainText());
    }

    @Override
    public Optional<String> secret(String credentialsId) {
        return BuildCredentials.secret(run, credentialsId);
    }

    @Override
    public Optional<TargetCredentials.KeyFile> keyFile(String credentialsId) {
        return BuildCredentials.keyFile(run, credentialsId);
    }

    @Override
    public String header(String credentialsId) {
        return BuildCredentials.header(run, credentialsId);
    }

    @Override
    public HostCalls hosts() {
        return new AgentHosts(context, listener);
    }
}
