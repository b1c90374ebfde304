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

/** Brings the last good release of an environment back. Which one that is, the ledger knows. */
public final class RollbackReleaseStep extends SignetForm {

    private final String app;
    private final String environment;
    private boolean further;
    private String from = "";
    private String to = "";
    private boolean forward;

    @DataBoundConstructor
    public RollbackReleaseStep(String app, String environment) {
        this.app = Setting.text(app);
        this.environment = Setting.text(environment);
    }

    public String getApp() {
        return app;
    }

    public String getEnvironment() {
        return environment;
    }

    /** Whether to leave the last good release too. */
    public boolean isFurther() {
        return further;
    }

    @DataBoundSetter
    public void setFurther(boolean further) {
        this.further = further;
    }

    public String getFrom() {
        return from;
    }

    @DataBoundSetter
    public void setFrom(String from) {
        this.from = Setting.text(from);
    }

    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Setting.text(to);
    }

    /** Whether to go forward again, to a good release that was left. */
    public boolean isForward() {
        return forward;
    }

    @DataBoundSetter
    public void setForward(boolean forward) {
        this.forward = forward;
    }

    @Override
    SignetStep step() {
        return SignetSteps.ROLLBACK_RELEASE;
    }

    @Extension
    @Symbol("rollbackRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("rollbackRelease", "Bring the last good release back", false);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
            return environments(item, new ListBoxModel());
        }

        @POST
        public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
            return knownEnvironment(item, value);
        }

        @POST
        public FormValidation doCheckApp(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> ReleaseId.requireName("application", value));
        }
    }
}
