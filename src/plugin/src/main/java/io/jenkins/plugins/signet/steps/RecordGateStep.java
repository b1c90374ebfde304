package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Makes what a gate of the author's own has said evidence, and ends the build if it does not pass. */
public final class RecordGateStep extends SignetForm {

    public final String name;

    @DataBoundSetter
    public String verdict = "";

    @DataBoundSetter
    public String summary = "";

    @DataBoundSetter
    public String report = "";

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public boolean onlyRecord;

    @DataBoundConstructor
    public RecordGateStep(String name) {
        this.name = name;
    }

    @Extension
    @Symbol("recordGate")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.RECORD_GATE);
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, "Name the gate");
        }

        @POST
        public ListBoxModel doFillVerdictItems() {
            return choices("verdict");
        }
    }
}
