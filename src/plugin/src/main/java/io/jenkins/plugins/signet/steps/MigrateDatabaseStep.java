package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Backs an environment's database up, then brings it to the release's schema. */
public final class MigrateDatabaseStep extends ReleaseStep {

    @DataBoundConstructor
    public MigrateDatabaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    /** A {@code migrateDatabase} that an older version left at work. */
    @SuppressWarnings("unused")
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private String app;
        private String version;
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
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.MIGRATE_DATABASE);
        }
    }
}
