package io.jenkins.plugins.signet.configuration;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import io.jenkins.plugins.signet.ownership.FolderPlace;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Environments and notifiers of a folder, for what is built below it: by those who may configure the folder, within the
 * limits that the controller's configuration sets. They are kept as they were entered; whether a limit allows them is asked
 * each time they are used.
 */
public final class FolderSettings extends AbstractFolderProperty<AbstractFolder<?>> {

    /** ArrayLists, because a controller refuses to store the JDK's immutable lists. */
    private List<EnvironmentSettings> environments = new ArrayList<>();

    private List<NotifierSettings> notifiers = new ArrayList<>();

    @DataBoundConstructor
    public FolderSettings() {}

    public List<EnvironmentSettings> getEnvironments() {
        return only(EnvironmentSettings.class, environments);
    }

    @DataBoundSetter
    public void setEnvironments(List<EnvironmentSettings> environments) {
        this.environments = new ArrayList<>(environments);
    }

    public List<NotifierSettings> getNotifiers() {
        return only(NotifierSettings.class, notifiers);
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if one of them leads nowhere */
    @DataBoundSetter
    public void setNotifiers(List<NotifierSettings> notifiers) {
        notifiers.forEach(NotifierSettings::toChannel);
        this.notifiers = new ArrayList<>(notifiers);
    }

    /** Whoever may configure a folder may post XML with anything in it, which must not be the trouble of other folders. */
    private static <T> List<T> only(Class<T> type, List<?> posted) {
        return posted == null
                ? List.of()
                : posted.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static FolderPlace place(String folder, EnvironmentSettings environment) {
        return new FolderPlace(
                folder, environment.getName(), environment.tier(), environment.getAgent(), environment.getHost());
    }

    @Extension
    @Symbol("signetFolder")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return "Signet";
        }

        /** {@code null} where nothing is configured, so that folders without any do not store it. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
            FolderSettings settings = bound(req, formData);
            boolean isEmpty = settings == null
                    || settings.getEnvironments().isEmpty()
                            && settings.getNotifiers().isEmpty();
            return isEmpty ? null : settings;
        }

        /** What was entered wrong is said on a page of its own, and not as an error of the controller. */
        private FolderSettings bound(StaplerRequest2 req, JSONObject formData) throws FormException {
            try {
                return (FolderSettings) super.newInstance(req, formData);
            } catch (LinkageError wrong) {
                Throwable cause = wrong;
                while (cause.getCause() != null) {
                    cause = cause.getCause();
                }
                throw new FormException(String.valueOf(cause.getMessage()), "environments");
            }
        }
    }
}
