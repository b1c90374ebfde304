package io.jenkins.plugins.signet.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.release.ReleaseId;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of a {@link ReleaseStep} share: its three fields. */
public abstract class ReleaseStepDescriptor extends SignetStepDescriptor {

    ReleaseStepDescriptor(String function, String title, boolean needsWorkspace) {
        super(function, title, needsWorkspace);
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

    @POST
    public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.of(item, () -> ReleaseId.requireName("version", value));
    }
}
