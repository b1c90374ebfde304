package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Finds the version after those that the checkout is tagged with. */
public final class ReleaseVersionStep extends SignetForm {

    private String scheme = "calver";
    private String prefix = "";

    @DataBoundConstructor
    public ReleaseVersionStep() {}

    public String getScheme() {
        return scheme;
    }

    @DataBoundSetter
    public void setScheme(String scheme) {
        this.scheme = Setting.text(scheme);
    }

    public String getPrefix() {
        return prefix;
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        this.prefix = Setting.text(prefix);
    }

    @Override
    SignetStep step() {
        return SignetSteps.RELEASE_VERSION;
    }

    @Extension
    @Symbol("releaseVersion")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("releaseVersion", "Find the next version", true);
        }

        @POST
        public ListBoxModel doFillSchemeItems() {
            return new ListBoxModel().add("calver").add("semver");
        }
    }
}
