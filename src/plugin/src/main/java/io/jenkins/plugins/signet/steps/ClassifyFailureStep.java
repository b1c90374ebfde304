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

/** Tells from a failed build's log and evidence who mends it. */
public final class ClassifyFailureStep extends SignetForm {

    @DataBoundSetter
    public String log = "";

    @DataBoundSetter
    public String rules = "";

    @DataBoundSetter
    public boolean passed;

    @DataBoundSetter
    public String app = "";

    @DataBoundConstructor
    public ClassifyFailureStep() {}

    @Extension
    @Symbol("classifyFailure")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.CLASSIFY_FAILURE);
        }

        @POST
        public FormValidation doCheckLog(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public FormValidation doCheckRules(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
