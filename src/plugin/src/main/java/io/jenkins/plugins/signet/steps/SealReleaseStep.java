package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
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

/** Seals what came of a release in an environment, whatever that is. */
public final class SealReleaseStep extends ReleaseStep {

    private String artifacts = "";
    private String evidence = "";
    private String notes = "";
    private String notesTemplate = "";
    private String failure = "";

    @DataBoundConstructor
    public SealReleaseStep(String app, String version, String environment) {
        super(app, version, environment);
    }

    public String getArtifacts() {
        return artifacts;
    }

    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Setting.text(artifacts);
    }

    public String getEvidence() {
        return evidence;
    }

    @DataBoundSetter
    public void setEvidence(String evidence) {
        this.evidence = Setting.text(evidence);
    }

    public String getNotes() {
        return notes;
    }

    @DataBoundSetter
    public void setNotes(String notes) {
        this.notes = Setting.text(notes);
    }

    public String getNotesTemplate() {
        return notesTemplate;
    }

    @DataBoundSetter
    public void setNotesTemplate(String notesTemplate) {
        this.notesTemplate = Setting.text(notesTemplate);
    }

    public String getFailure() {
        return failure;
    }

    @DataBoundSetter
    public void setFailure(String failure) {
        this.failure = Setting.text(failure);
    }

    @Override
    SignetStep step() {
        return SignetSteps.SEAL_RELEASE;
    }

    @Extension
    @Symbol("sealRelease")
    public static final class DescriptorImpl extends ReleaseStepDescriptor {

        public DescriptorImpl() {
            super("sealRelease", "Seal a release", true);
        }

        @POST
        public FormValidation doCheckArtifacts(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.artifacts(item, value);
        }

        @POST
        public FormValidation doCheckNotesTemplate(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.notesTemplate(item, value);
        }

        @POST
        public FormValidation doCheckEvidence(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.evidence(item, value);
        }
    }
}
