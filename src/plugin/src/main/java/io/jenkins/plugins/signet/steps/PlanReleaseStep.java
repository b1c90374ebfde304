package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
public final class PlanReleaseStep extends SignetForm {

    private static final String FILE = "signet.yaml";

    private final String version;
    private String file = FILE;
    private String credentialsId;

    @DataBoundConstructor
    public PlanReleaseStep(String version) {
        this.version = Setting.text(version);
    }

    public String getVersion() {
        return version;
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Setting.text(file).isEmpty() ? FILE : Setting.text(file);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.optional(credentialsId);
    }

    @Override
    SignetStep step() {
        return SignetSteps.PLAN_RELEASE;
    }

    /** A {@code planRelease} that an older version left at work. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private String version;

        @SuppressWarnings("unused")
        private String file;

        @SuppressWarnings("unused")
        private String credentialsId;

        private Execution() {
            super(null, null);
        }

        @Override
        CalledStep call() {
            return CalledStep.ofFields("planRelease", this);
        }
    }

    @Extension
    @Symbol("planRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("planRelease", "Plan a release", true);
        }

        @POST
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> ReleaseId.requireName("version", value));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
