package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SoakSettings;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Waits until a release has been seen healthy for long enough. */
public final class SoakReleaseStep extends ReleaseStep {

    private String window = "";
    private SoakSettings policy;

    @DataBoundConstructor
    public SoakReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    public String getWindow() {
        return window;
    }

    @DataBoundSetter
    public void setWindow(String window) {
        this.window = Setting.text(window);
    }

    /** {@code null} for what is configured. */
    public SoakSettings getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setPolicy(SoakSettings policy) {
        this.policy = policy;
    }

    @Override
    SignetStep step() {
        return SignetSteps.SOAK_RELEASE;
    }

    @Extension
    @Symbol("soakRelease")
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        public DescriptorImpl() {
            super("soakRelease", "Wait until a release has soaked", false);
        }

        @POST
        public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
