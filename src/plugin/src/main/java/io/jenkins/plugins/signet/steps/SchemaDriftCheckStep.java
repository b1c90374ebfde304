package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import java.util.Locale;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Compares a database schema with what it should be, and ends the build if they have drifted apart. */
public final class SchemaDriftCheckStep extends SignetForm {

    private static final String SCHEMA = "Name migrations:DIR, environment:NAME, a JDBC URL or a snapshot file";

    private final String expected;
    private final String actual;
    private String app = "";
    private String credentialsId;
    private String expectedCredentialsId;
    private String ignore = "";
    private String failOn = DriftPolicy.DEFAULT.failOn().name();
    private String reports = "";

    @DataBoundConstructor
    public SchemaDriftCheckStep(String expected, String actual) {
        this.expected = Setting.text(expected);
        this.actual = Setting.text(actual);
    }

    public String getExpected() {
        return expected;
    }

    public String getActual() {
        return actual;
    }

    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.optional(credentialsId);
    }

    public String getExpectedCredentialsId() {
        return expectedCredentialsId;
    }

    @DataBoundSetter
    public void setExpectedCredentialsId(String expectedCredentialsId) {
        this.expectedCredentialsId = Setting.optional(expectedCredentialsId);
    }

    public String getIgnore() {
        return ignore;
    }

    @DataBoundSetter
    public void setIgnore(String ignore) {
        this.ignore = Setting.text(ignore);
    }

    public String getFailOn() {
        return failOn;
    }

    /** One of COSMETIC, RISKY, BREAKING. */
    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = Setting.text(failOn).toUpperCase(Locale.ROOT);
    }

    public String getReports() {
        return reports;
    }

    @DataBoundSetter
    public void setReports(String reports) {
        this.reports = Setting.text(reports);
    }

    @Override
    SignetStep step() {
        return SignetSteps.SCHEMA_DRIFT_CHECK;
    }

    @Extension
    @Symbol("schemaDriftCheck")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("schemaDriftCheck", "Compare a database schema with what it should be", true);
        }

        @POST
        public ListBoxModel doFillFailOnItems() {
            ListBoxModel items = new ListBoxModel();
            for (Severity severity : Severity.values()) {
                items.add(severity.name());
            }
            return items;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillExpectedCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String expectedCredentialsId) {
            return credentials(item, expectedCredentialsId);
        }

        @POST
        public FormValidation doCheckExpected(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, SCHEMA);
        }

        @POST
        public FormValidation doCheckActual(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, SCHEMA);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckExpectedCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckIgnore(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
