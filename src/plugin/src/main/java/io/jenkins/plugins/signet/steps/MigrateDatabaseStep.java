package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Backs an environment's database up, then brings it to the release's schema. */
public final class MigrateDatabaseStep extends ReleaseStep {

    @DataBoundConstructor
    public MigrateDatabaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Override
    SignetStep step() {
        return SignetSteps.MIGRATE_DATABASE;
    }

    /** A {@code migrateDatabase} that an older version left at work. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private String app;

        @SuppressWarnings("unused")
        private String version;

        @SuppressWarnings("unused")
        private String environment;

        private Execution() {
            super(null, null);
        }

        @Override
        CalledStep call() {
            return CalledStep.ofFields("migrateDatabase", this);
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
