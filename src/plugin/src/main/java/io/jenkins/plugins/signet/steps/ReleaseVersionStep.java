package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Finds the version after those that the checkout is tagged with. */
public final class ReleaseVersionStep extends SignetForm {

    @DataBoundSetter
    public String scheme = "";

    @DataBoundSetter
    public String prefix = "";

    @DataBoundConstructor
    public ReleaseVersionStep() {}

    @Extension
    @Symbol("releaseVersion")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.RELEASE_VERSION);
        }

        @POST
        public ListBoxModel doFillSchemeItems() {
            return choices("scheme");
        }
    }
}
