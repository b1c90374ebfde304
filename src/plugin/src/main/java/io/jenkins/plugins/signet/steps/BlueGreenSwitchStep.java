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

/** Brings a release live in the idle slot of an environment, watches it, and goes back by itself if it fails. */
public final class BlueGreenSwitchStep extends ReleaseStep {

    @DataBoundSetter
    public String artifact = "";

    @DataBoundSetter
    public String window = "";

    /** {@code null} for what is configured. */
    @DataBoundSetter
    public SwitchTriggers triggers;

    @DataBoundConstructor
    public BlueGreenSwitchStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Extension
    @Symbol("blueGreenSwitch")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.BLUE_GREEN_SWITCH);
        }

        @POST
        public FormValidation doCheckArtifact(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.artifacts(item, value);
        }
    }
}
