package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Waits until people have decided whether a release may go into an environment. */
public final class PromoteReleaseStep extends ReleaseStep {

    @DataBoundSetter
    public String approvers = "";

    /** 0 for what is configured. */
    @DataBoundSetter
    public int quorum;

    @DataBoundSetter
    public String expires = "";

    @DataBoundConstructor
    public PromoteReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Extension
    @Symbol("promoteRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.PROMOTE_RELEASE);
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
