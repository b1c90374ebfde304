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

/** Looks at what a change adds for what nobody meant to ship, and ends the build if it finds some. */
public final class SlopAuditStep extends SignetForm {

    @DataBoundSetter
    public String since = "";

    @DataBoundSetter
    public String rules = "";

    @DataBoundSetter
    public String baseline = "";

    @DataBoundSetter
    public String report = "";

    @DataBoundSetter
    public String failOn = "";

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public boolean onlyRecord;

    @DataBoundConstructor
    public SlopAuditStep() {}

    @Extension
    @Symbol("slopAudit")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.SLOP_AUDIT);
        }

        @POST
        public FormValidation doCheckRules(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public FormValidation doCheckBaseline(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
