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

/** Looks whether the machine of the workspace has what builds need, and ends the build if it has not. */
public final class ExamineRunnerStep extends SignetForm {

    @DataBoundSetter
    public String freeDisk = "";

    @DataBoundSetter
    public String freeMemory = "";

    @DataBoundSetter
    public String clockWithin = "";

    @DataBoundSetter
    public boolean docker;

    @DataBoundSetter
    public String reach = "";

    @DataBoundSetter
    public String clean = "";

    @DataBoundSetter
    public String olderThan = "";

    @DataBoundSetter
    public boolean onlyReport;

    @DataBoundConstructor
    public ExamineRunnerStep() {}

    @Extension
    @Symbol("examineRunner")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.EXAMINE_RUNNER);
        }

        @POST
        public FormValidation doCheckClockWithin(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckOlderThan(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
