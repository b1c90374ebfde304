package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Compares a database schema with what it should be, and ends the build if they have drifted apart. */
public final class SchemaDriftCheckStep extends SignetForm {

    private static final String SCHEMA = "Name migrations:DIR, environment:NAME, a JDBC URL or a snapshot file";

    public final String expected;
    public final String actual;

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public String credentialsId = "";

    @DataBoundSetter
    public String expectedCredentialsId = "";

    @DataBoundSetter
    public String ignore = "";

    @DataBoundSetter
    public String failOn = "";

    @DataBoundSetter
    public String reports = "";

    @DataBoundConstructor
    public SchemaDriftCheckStep(String expected, String actual) {
        this.expected = expected;
        this.actual = actual;
    }

    @Extension
    @Symbol("schemaDriftCheck")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.SCHEMA_DRIFT_CHECK);
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
        public FormValidation doCheckExpectedCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckIgnore(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public ListBoxModel doFillExpectedCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String expectedCredentialsId) {
            return credentials(item, expectedCredentialsId);
        }
    }
}
