package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Waits until people have decided whether a release may go into an environment. */
public final class PromoteReleaseStep extends ReleaseStep {

    private String approvers = "";
    private int quorum;
    private String expires = "";

    @DataBoundConstructor
    public PromoteReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
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
    SignetStep step() {
        return SignetSteps.PROMOTE_RELEASE;
    }

    @Extension
    @Symbol("promoteRelease")
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        public DescriptorImpl() {
            super("promoteRelease", "Wait for the promotion of a release", false);
        }

        @POST
        public FormValidation doCheckQuorum(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 0);
        }

        @POST
        public FormValidation doCheckExpires(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
