package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.configuration.SoakSettings;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Waits until a release has been seen healthy for long enough. */
public final class SoakReleaseStep extends ReleaseStep {

    @DataBoundSetter
    public String window = "";

    /** {@code null} for what is configured. */
    @DataBoundSetter
    public SoakSettings policy;

    @DataBoundConstructor
    public SoakReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Extension
    @Symbol("soakRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.SOAK_RELEASE);
        }
    }
}
