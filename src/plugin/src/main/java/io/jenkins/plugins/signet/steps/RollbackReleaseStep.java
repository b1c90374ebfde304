package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Brings the last good release of an environment back. Which one that is, the ledger knows. */
public final class RollbackReleaseStep extends SignetForm {

    public final String app;
    public final String environment;

    @DataBoundSetter
    public boolean further;

    @DataBoundSetter
    public String from = "";

    @DataBoundSetter
    public String to = "";

    @DataBoundSetter
    public boolean forward;

    @DataBoundConstructor
    public RollbackReleaseStep(String app, String environment) {
        this.app = app;
        this.environment = environment;
    }

    @Extension
    @Symbol("rollbackRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.ROLLBACK_RELEASE);
        }
    }
}
