package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Seals what came of a release in an environment, whatever that is. */
public final class SealReleaseStep extends ReleaseStep {

    @DataBoundSetter
    public String artifacts = "";

    @DataBoundSetter
    public String evidence = "";

    @DataBoundSetter
    public String notes = "";

    @DataBoundSetter
    public String notesTemplate = "";

    @DataBoundSetter
    public boolean attach;

    @DataBoundSetter
    public String failure = "";

    @DataBoundConstructor
    public SealReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    @Extension
    @Symbol("sealRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.SEAL_RELEASE);
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.artifacts(item, value);
        }

        @POST
        public FormValidation doCheckEvidence(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.evidence(item, value);
        }

        @POST
        public FormValidation doCheckNotesTemplate(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.notesTemplate(item, value);
        }
    }
}
