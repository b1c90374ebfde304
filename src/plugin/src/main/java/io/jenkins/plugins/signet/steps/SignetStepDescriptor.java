package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of all steps share: the context they need, and the checks of fields that several have. */
public abstract class SignetStepDescriptor extends StepDescriptor {

    private static final Set<Class<?>> BUILD = Set.of(Run.class, TaskListener.class);
    private static final Set<Class<?>> WORKSPACE = Set.of(Run.class, TaskListener.class, FilePath.class);

    private final String function;
    private final String title;
    private final boolean needsWorkspace;

    SignetStepDescriptor(String function, String title, boolean needsWorkspace) {
        this.function = function;
        this.title = title;
        this.needsWorkspace = needsWorkspace;
    }

    @Override
    public final String getFunctionName() {
        return function;
    }

    @Override
    public final String getDisplayName() {
        return title;
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return needsWorkspace ? WORKSPACE : BUILD;
    }

    @POST
    public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            for (EnvironmentSettings environment : SignetConfiguration.get().getEnvironments()) {
                items.add(environment.getName());
            }
        }
        return items;
    }

    @POST
    public FormValidation doCheckApp(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) ? name("application", value) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) ? name("version", value) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) ? Setting.checkDuration(value) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckExpires(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) ? Setting.checkDuration(value) : FormValidation.ok();
    }

    private static FormValidation name(String what, String value) {
        try {
            ReleaseId.requireName(what, value);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** The credentials that a job may use, for those who may configure it. */
    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!mayConfigure(item)) {
            return items.includeCurrentValue(current);
        }
        items.includeEmptyValue();
        if (item == null) {
            items.includeAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class);
        } else {
            items.includeAs(ACL.SYSTEM2, item, StandardCredentials.class);
        }
        return items.includeCurrentValue(current);
    }

    /** Whoever may configure the job may know what can be put into it. */
    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
