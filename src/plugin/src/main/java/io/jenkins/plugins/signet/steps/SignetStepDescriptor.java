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
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.release.InputException;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the descriptors of all steps share: the context they need, and fields that are chosen from what is configured. */
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

    /** Adds the environments by name, for those who may configure the job. */
    static ListBoxModel environments(Item item, ListBoxModel items) {
        if (FieldCheck.mayConfigure(item)) {
            for (EnvironmentSettings environment : SignetConfiguration.get().getEnvironments()) {
                items.add(environment.getName());
            }
        }
        return items;
    }

    static FormValidation knownEnvironment(Item item, String value) {
        return FieldCheck.of(item, () -> SignetConfiguration.get().environment(Setting.text(value)));
    }

    static FormValidation required(Item item, String value, String remedy) {
        return FieldCheck.of(item, () -> {
            if (Setting.text(value).isEmpty()) {
                throw new InputException("required", "", remedy);
            }
        });
    }

    /** The credentials that a job may use, for those who may configure it. */
    static ListBoxModel credentials(Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!FieldCheck.mayConfigure(item)) {
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

    /** That there are such credentials; a job that may use them sees them in its list. */
    static FormValidation knownCredentials(Item item, String value) {
        return FieldCheck.of(item, () -> {
            boolean known = Setting.text(value).isEmpty()
                    || credentials(item, null).stream().anyMatch(option -> option.value.equals(value));
            if (!known) {
                throw new InputException("this job has no credentials '" + value + "'", "", "Add them to its folder");
            }
        });
    }
}
