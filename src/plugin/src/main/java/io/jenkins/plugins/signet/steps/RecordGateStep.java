package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
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

/** Makes what a gate of the author's own has said evidence, and ends the build if it does not pass. */
public final class RecordGateStep extends SignetForm {

    private final String name;
    private String verdict = "";
    private String summary = "";
    private String report = "";
    private String app = "";
    private String environment = "";
    private boolean onlyRecord;

    @DataBoundConstructor
    public RecordGateStep(String name) {
        this.name = Setting.text(name);
    }

    public String getName() {
        return name;
    }

    public String getVerdict() {
        return verdict;
    }

    @DataBoundSetter
    public void setVerdict(String verdict) {
        this.verdict = Setting.text(verdict);
    }

    public String getSummary() {
        return summary;
    }

    @DataBoundSetter
    public void setSummary(String summary) {
        this.summary = Setting.text(summary);
    }

    public String getReport() {
        return report;
    }

    @DataBoundSetter
    public void setReport(String report) {
        this.report = Setting.text(report);
    }

    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Setting.text(environment);
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
        return SignetSteps.RECORD_GATE;
    }

    @Extension
    @Symbol("recordGate")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("recordGate", "Record what a gate of your own has said", true);
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, "Name the gate");
        }

        @POST
        public FormValidation doCheckReport(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
            return environments(item, new StandardListBoxModel().includeEmptyValue());
        }
    }
}
