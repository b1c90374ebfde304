package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Looks at what a release needs of the environments, and ends the build if one could not go. */
public final class PreflightCheckStep extends SignetForm {

    @DataBoundSetter
    public String file = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundConstructor
    public PreflightCheckStep() {}

    @Extension
    @Symbol("preflightCheck")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.PREFLIGHT_CHECK);
        }
    }
}
