package io.jenkins.plugins.signet.steps;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Node;
import io.jenkins.plugins.signet.agent.DatabaseTask;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.configuration.DatabaseSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Backs an environment's database up, then brings it to the release's schema. */
public final class MigrateDatabaseStep extends ReleaseStep {

    @DataBoundConstructor
    public MigrateDatabaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    /** Runs in the workspace; what was done before a restart is not done again, see {@link DatabaseTask}. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private final String app;
        private final String version;
        private final String environment;

        Execution(StepContext context, MigrateDatabaseStep step) {
            super(context);
            app = step.getApp();
            version = step.getVersion();
            environment = step.getEnvironment();
        }

        @Override
        Object work(Shipping shipping) throws Exception {
            FilePath workspace = getContext().get(FilePath.class);
            ReleaseAction release = shipping.release(app, version, workspace);
            release.at("migrateDatabase", environment);
            PlannedRelease plan = release.getPlan();
            DatabaseLogin login = login(shipping);
            if (plan.migrate().isEmpty()) {
                throw new InputException(
                        app + " does not say how its database is migrated", plan.file(), "Add 'database.migrate'");
            }
            JsonNode answer = new DatabaseTask(
                            shipping.listener(),
                            plan.folder(),
                            records(release),
                            plan.backup(),
                            plan.migrate(),
                            getContext().get(EnvVars.class),
                            login)
                    .runIn(workspace);
            EvidenceRef backup = answer.has("backup") ? record(release, answer.get("backup")) : null;
            if (backup != null && !backup.verdict().passes()) {
                throw new AbortException(backup.summary());
            }
            int exit = answer.path("exitCode").asInt(-1);
            if (exit != 0) {
                throw new AbortException("the migration failed with exit code " + exit);
            }
            return backup == null
                    ? StepResult.of(Verdict.GREEN, "migrated, without a backup").fields()
                    : StepResult.of(backup)
                            .with("backup", answer.get("backup").get("file").asText())
                            .fields();
        }

        /** On the agent, outside the workspace, which others may wipe. */
        private String records(ReleaseAction release) throws Exception {
            Node node = getContext().get(Node.class);
            FilePath root = node.getRootPath();
            return root.child(EnvironmentAgent.FOLDER)
                    .child("backups")
                    .child(release.getTrain() + "-" + environment)
                    .getRemote();
        }

        private DatabaseLogin login(Shipping shipping) {
            DatabaseSettings database =
                    SignetConfiguration.get().environment(environment).getDatabase();
            if (database == null) {
                throw new InputException("environment '" + environment + "' has no database", "environment", "");
            }
            return database.login(shipping.run());
        }

        private EvidenceRef record(ReleaseAction release, JsonNode backup) {
            boolean there = backup.has("digest");
            return release.record(Evidence.of(
                    EvidenceKind.BACKUP,
                    release.release(),
                    environment,
                    there ? Verdict.GREEN : Verdict.RED,
                    there
                            ? "backed up to " + backup.get("file").asText()
                            : "the backup failed with exit code "
                                    + backup.get("exitCode").asInt() + ", nothing was migrated",
                    Instant.parse(backup.get("at").asText()),
                    backup));
        }
    }

    @Extension
    @Symbol("migrateDatabase")
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        public DescriptorImpl() {
            super("migrateDatabase", "Back up and migrate a database", true);
        }
    }
}
