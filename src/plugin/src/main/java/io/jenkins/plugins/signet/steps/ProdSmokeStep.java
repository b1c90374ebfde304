package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Runs a read-only smoke suite against what users see. */
public final class ProdSmokeStep extends SignetForm {

    private final String suite;
    private String target = "";
    private String environment = "";
    private String app = "";
    private String tags = "";
    private String credentialsId;
    private boolean failFast;

    @DataBoundConstructor
    public ProdSmokeStep(String suite) {
        this.suite = Setting.text(suite);
    }

    public String getSuite() {
        return suite;
    }

    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Setting.text(target);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Setting.text(environment);
    }

    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Setting.text(tags);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.optional(credentialsId);
    }

    public boolean isFailFast() {
        return failFast;
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    @Override
    SignetStep step() {
        return SignetSteps.PROD_SMOKE;
    }

    /** A {@code prodSmoke} that an older version left at work. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private String suite;

        @SuppressWarnings("unused")
        private String target;

        @SuppressWarnings("unused")
        private String environment;

        @SuppressWarnings("unused")
        private String tags;

        @SuppressWarnings("unused")
        private String credentialsId;

        @SuppressWarnings("unused")
        private boolean failFast;

        private Execution() {
            super(null, null);
        }

        @Override
        CalledStep call() {
            return CalledStep.ofFields("prodSmoke", this);
        }
    }

    @Extension
    @Symbol("prodSmoke")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("prodSmoke", "Smoke-test what users see", true);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
            return environments(item, new StandardListBoxModel().includeEmptyValue());
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckSuite(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, "Name the suite's file");
        }

        @POST
        public FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                if (!Setting.text(value).isEmpty()) {
                    SmokeRequest.target(Setting.text(value));
                }
            });
        }
    }
}
