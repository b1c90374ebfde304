package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.PolicyFields;
import io.jenkins.plugins.signet.configuration.Setting;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What sends a release back, where a pipeline wants it otherwise than the environment's configuration. */
public final class SwitchTriggers implements Describable<SwitchTriggers>, PolicyFields {

    @DataBoundSetter
    public String errorRate = "";

    /** 0 for what is configured. */
    @DataBoundSetter
    public int minRequests;

    @DataBoundConstructor
    public SwitchTriggers() {}

    @Override
    public Map<String, Object> fields() {
        return Map.of("errorRate", Setting.text(errorRate), "minRequests", minRequests);
    }

    @Extension
    @Symbol("switchTriggers")
    public static final class DescriptorImpl extends Descriptor<SwitchTriggers> {

        @Override
        public String getDisplayName() {
            return "Triggers";
        }

        @POST
        public FormValidation doCheckErrorRate(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.share(item, value);
        }

        @POST
        public FormValidation doCheckMinRequests(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 0);
        }
    }
}
