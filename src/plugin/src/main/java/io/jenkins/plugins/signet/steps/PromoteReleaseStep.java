package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.configuration.Setting;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Waits until people have decided whether a release may go into an environment. */
public final class PromoteReleaseStep extends Step {

    private final String app;
    private final String version;
    private final String environment;
    private String approvers = "";
    private int quorum;
    private String expires = "";

    @DataBoundConstructor
    public PromoteReleaseStep(String app, String version, String environment) {
        this.app = Setting.text(app);
        this.version = Setting.text(version);
        this.environment = Setting.text(environment);
    }

    public String getApp() {
        return app;
    }

    public String getVersion() {
        return version;
    }

    public String getEnvironment() {
        return environment;
    }

    public String getApprovers() {
        return approvers;
    }

    @DataBoundSetter
    public void setApprovers(String approvers) {
        this.approvers = Setting.text(approvers);
    }

    /** 0 for what is configured. */
    public int getQuorum() {
        return quorum;
    }

    @DataBoundSetter
    public void setQuorum(int quorum) {
        this.quorum = quorum;
    }

    public String getExpires() {
        return expires;
    }

    @DataBoundSetter
    public void setExpires(String expires) {
        this.expires = Setting.text(expires);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PromoteReleaseExecution(context, this);
    }

    @Extension
    @Symbol("promoteRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("promoteRelease", "Wait for the promotion of a release", false);
        }
    }
}
