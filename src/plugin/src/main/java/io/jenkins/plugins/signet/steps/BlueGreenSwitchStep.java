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

/** Brings a release live in the idle slot of an environment, watches it, and goes back by itself if it fails. */
public final class BlueGreenSwitchStep extends ReleaseStep {

    private String artifact = "";
    private String window = "";
    private SwitchTriggers triggers;

    @DataBoundConstructor
    public BlueGreenSwitchStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    public String getArtifact() {
        return artifact;
    }

    @DataBoundSetter
    public void setArtifact(String artifact) {
        this.artifact = Setting.text(artifact);
    }

    public String getWindow() {
        return window;
    }

    @DataBoundSetter
    public void setWindow(String window) {
        this.window = Setting.text(window);
    }

    /** {@code null} for what is configured. */
    public SwitchTriggers getTriggers() {
        return triggers;
    }

    @DataBoundSetter
    public void setTriggers(SwitchTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    SignetStep step() {
        return SignetSteps.BLUE_GREEN_SWITCH;
    }

    @Extension
    @Symbol("blueGreenSwitch")
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        public DescriptorImpl() {
            super("blueGreenSwitch", "Switch users over to a release", true);
        }

        @POST
        public FormValidation doCheckArtifact(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.artifacts(item, value);
        }

        @POST
        public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
