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

/** Judges what a scanner has found, and ends the build if it is grave. */
public final class JudgeScanStep extends SignetForm {

    public final String report;

    @DataBoundSetter
    public String failOn = "";

    @DataBoundSetter
    public String baseline = "";

    @DataBoundSetter
    public boolean onlyFixable;

    @DataBoundSetter
    public boolean byLevel;

    @DataBoundSetter
    public String name = "";

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public boolean onlyRecord;

    @DataBoundConstructor
    public JudgeScanStep(String report) {
        this.report = report;
    }

    @Extension
    @Symbol("judgeScan")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.JUDGE_SCAN);
        }

        @POST
        @Override
        public FormValidation doCheckReport(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public FormValidation doCheckBaseline(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
