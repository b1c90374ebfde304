package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Writes first files for an application into the workspace. */
public final class DraftFilesStep extends SignetForm {

    @DataBoundSetter
    public String app = "";

    @DataBoundSetter
    public String router = "";

    @DataBoundConstructor
    public DraftFilesStep() {}

    @Extension
    @Symbol("draftFiles")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.DRAFT_FILES);
        }

        @POST
        public ListBoxModel doFillRouterItems() {
            return choices("router");
        }
    }
}
