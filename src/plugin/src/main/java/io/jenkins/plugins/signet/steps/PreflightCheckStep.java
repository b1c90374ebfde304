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

/** Looks at what a release needs of the environments, and ends the build if one could not go. */
public final class PreflightCheckStep extends SignetForm {

    private String file = "";
    private String environment = "";

    @DataBoundConstructor
    public PreflightCheckStep() {}

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Setting.text(file);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Setting.text(environment);
    }

    @Override
    SignetStep step() {
        return SignetSteps.PREFLIGHT_CHECK;
    }

    @Extension
    @Symbol("preflightCheck")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("preflightCheck", "Look whether a release could go", true);
        }

        @POST
        public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
            return environments(item, new StandardListBoxModel().includeEmptyValue());
        }
    }
}
