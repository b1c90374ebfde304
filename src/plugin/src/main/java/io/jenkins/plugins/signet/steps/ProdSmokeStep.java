package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Runs a read-only smoke suite against what users see. */
public final class ProdSmokeStep extends SignetForm {

    public final String suite;

    @DataBoundSetter
    public String target = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public String tags = "";

    @DataBoundSetter
    public String credentialsId = "";

    @DataBoundSetter
    public boolean failFast;

    @DataBoundConstructor
    public ProdSmokeStep(String suite) {
        this.suite = suite;
    }

    /** A {@code prodSmoke} that an older version left at work. */
    @SuppressWarnings("unused")
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private String suite;
        private String target;
        private String environment;
        private String tags;
        private String credentialsId;
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
            super(SignetSteps.PROD_SMOKE);
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
