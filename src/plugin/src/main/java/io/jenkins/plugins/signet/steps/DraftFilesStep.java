package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import java.util.Locale;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Writes first files for an application into the workspace. */
public final class DraftFilesStep extends SignetForm {

    private String app = "";
    private String router = "";

    @DataBoundConstructor
    public DraftFilesStep() {}

    public String getApp() {
        return app;
    }

    @DataBoundSetter
    public void setApp(String app) {
        this.app = Setting.text(app);
    }

    public String getRouter() {
        return router;
    }

    @DataBoundSetter
    public void setRouter(String router) {
        this.router = Setting.text(router);
    }

    @Override
    SignetStep step() {
        return SignetSteps.DRAFT_FILES;
    }

    @Extension
    @Symbol("draftFiles")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("draftFiles", "Write first files for an application", true);
        }

        @POST
        public ListBoxModel doFillRouterItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("what is found", "");
            for (EnvironmentRouter.Type type : EnvironmentRouter.Type.values()) {
                items.add(type.name().toLowerCase(Locale.ROOT));
            }
            return items;
        }
    }
}
