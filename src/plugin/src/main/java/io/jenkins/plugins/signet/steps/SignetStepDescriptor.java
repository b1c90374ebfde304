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
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.StepDeclaration;
import io.jenkins.plugins.signet.step.StepParameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the descriptors of all steps share. The function, its context and its form come from the step's declaration; a field
 * that several steps have, such as {@code environment}, is filled and checked the same way in each of them.
 */
public abstract class SignetStepDescriptor extends StepDescriptor {

    private static final Set<Class<?>> BUILD = Set.of(Run.class, TaskListener.class);
    private static final Set<Class<?>> WORKSPACE = Set.of(Run.class, TaskListener.class, FilePath.class);
    private static final Map<String, String> TITLES =
            Map.of(StepDeclaration.APP, "Application", "credentialsId", "Credentials");
    private static final Set<String> LONG_TEXTS = Set.of("notes", "notesTemplate");

    private final SignetStep step;

    SignetStepDescriptor(SignetStep step) {
        this.step = step;
    }

    final SignetStep step() {
        return step;
    }

    @Override
    public final String getFunctionName() {
        return step.declaration().name();
    }

    @Override
    public final String getDisplayName() {
        return step.declaration().title();
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return step.declaration().workspace() ? WORKSPACE : BUILD;
    }

    // ---- the form

    /** The fields that have to be filled in, or those that need not. */
    public final List<StepParameter> parameters(boolean required) {
        return step.declaration().parameters().stream()
                .filter(parameter -> parameter.isRequired() == required)
                .toList();
    }

    /** What stands before a field: its name in words. */
    public final String title(StepParameter parameter) {
        String words = parameter
                .name()
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replace(" id", "");
        return TITLES.getOrDefault(
                parameter.name(), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    /** Which of the controls of {@code parameter.jelly} a field has. */
    public final String control(StepParameter parameter) {
        if (parameter.type() != String.class) {
            return parameter.type().getSimpleName();
        }
        if (parameter.name().toLowerCase(Locale.ROOT).endsWith("credentialsid")) {
            return "credentials";
        }
        boolean isChosen = parameter.name().equals(StepDeclaration.ENVIRONMENT)
                || !parameter.choices().isEmpty();
        return isChosen ? "select" : LONG_TEXTS.contains(parameter.name()) ? "lines" : "text";
    }

    // ---- fields that several steps have

    @POST
    public FormValidation doCheckApp(@AncestorInPath Item item, @QueryParameter String value) {
        return given(item, StepDeclaration.APP, value, () -> ReleaseId.requireName("application", value));
    }

    @POST
    public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return given(item, StepDeclaration.VERSION, value, () -> ReleaseId.requireName("version", value));
    }

    /** The environments by name, for those who may configure the job. */
    @POST
    public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
        ListBoxModel items = new StandardListBoxModel();
        if (!isRequired(StepDeclaration.ENVIRONMENT)) {
            items = new StandardListBoxModel().includeEmptyValue();
        }
        if (FieldCheck.mayConfigure(item)) {
            for (EnvironmentSettings environment : JobSettings.of(item).all()) {
                items.add(environment.getName());
            }
        }
        return items;
    }

    @POST
    public FormValidation doCheckEnvironment(@AncestorInPath Item item, @QueryParameter String value) {
        return given(item, StepDeclaration.ENVIRONMENT, value, () -> JobSettings.of(item)
                .environment(Setting.text(value)));
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return credentials(item, credentialsId);
    }

    @POST
    public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return knownCredentials(item, value);
    }

    @POST
    public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.inside(item, value);
    }

    @POST
    public FormValidation doCheckReport(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.inside(item, value);
    }

    @POST
    public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.duration(item, value);
    }

    @POST
    public ListBoxModel doFillFailOnItems() {
        return choices("failOn");
    }

    // ---- for fields of one step

    /** The choices of a parameter, the usual one first, as nothing; none for a step that has no such parameter. */
    final ListBoxModel choices(String name) {
        return parameter(name).map(SignetStepDescriptor::choices).orElseGet(ListBoxModel::new);
    }

    private static ListBoxModel choices(StepParameter parameter) {
        String usual = String.valueOf(parameter.usual());
        ListBoxModel items = new ListBoxModel();
        items.add(usual.isEmpty() ? "as it finds" : "as usual: " + usual, "");
        parameter.choices().forEach(items::add);
        return items;
    }

    /** That a text was given which has to be. */
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

    /** Looks at what was given; nothing need be unless the step requires it. */
    private FormValidation given(Item item, String name, String value, Runnable look) {
        return FieldCheck.of(item, () -> {
            if (isRequired(name) || !Setting.text(value).isEmpty()) {
                look.run();
            }
        });
    }

    private boolean isRequired(String name) {
        return parameter(name).filter(StepParameter::isRequired).isPresent();
    }

    private Optional<StepParameter> parameter(String name) {
        return step.declaration().parameter(name);
    }
}
