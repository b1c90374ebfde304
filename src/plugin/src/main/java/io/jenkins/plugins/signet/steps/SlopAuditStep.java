package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.audit.AuditLevel;
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

/** Looks at what a change adds for what nobody meant to ship, and ends the build if it finds some. */
public final class SlopAuditStep extends SignetForm {

    private String since = "";
    private String rules = "";
    private String baseline = "";
    private String report = "";
    private String failOn = "error";
    private String app = "";
    private boolean onlyRecord;

    @DataBoundConstructor
    public SlopAuditStep() {}

    public String getSince() {
        return since;
    }

    @DataBoundSetter
    public void setSince(String since) {
        this.since = Setting.text(since);
    }

    public String getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(String rules) {
        this.rules = Setting.text(rules);
    }

    public String getBaseline() {
        return baseline;
    }

    @DataBoundSetter
    public void setBaseline(String baseline) {
        this.baseline = Setting.text(baseline);
    }

    public String getReport() {
        return report;
    }

    @DataBoundSetter
    public void setReport(String report) {
        this.report = Setting.text(report);
    }

    public String getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = Setting.text(failOn);
    }

    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    public boolean isOnlyRecord() {
        return onlyRecord;
    }

    @DataBoundSetter
    public void setOnlyRecord(boolean onlyRecord) {
        this.onlyRecord = onlyRecord;
    }

    @Override
    SignetStep step() {
        return SignetSteps.SLOP_AUDIT;
    }

    @Extension
    @Symbol("slopAudit")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("slopAudit", "Look at what a change adds", true);
        }

        @POST
        public FormValidation doCheckRules(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public FormValidation doCheckBaseline(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public FormValidation doCheckReport(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public ListBoxModel doFillFailOnItems() {
            ListBoxModel items = new ListBoxModel();
            for (AuditLevel level : AuditLevel.values()) {
                items.add(level.label());
            }
            return items;
        }
    }
}
