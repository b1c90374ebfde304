package io.jenkins.plugins.signet.configuration;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.release.InputException;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An environment's database: its JDBC URL without any secret, and the credentials to log in with. */
public final class DatabaseSettings implements Describable<DatabaseSettings> {

    private final String url;
    private final String credentialsId;

    @DataBoundConstructor
    public DatabaseSettings(String url, String credentialsId) {
        this.url = Setting.text(url);
        this.credentialsId = Setting.optional(credentialsId);
    }

    public String getUrl() {
        return url;
    }

    /** {@code null} if the database lets the agent's user in without. */
    public String getCredentialsId() {
        return credentialsId;
    }

    Environment.Database toDatabase() {
        return new Environment.Database(url, "", "", Objects.toString(credentialsId, ""));
    }

    @Extension
    @Symbol("database")
    public static final class DescriptorImpl extends Descriptor<DatabaseSettings> {

        @Override
        public String getDisplayName() {
            return "Database";
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!FieldCheck.mayConfigure(item)) {
                return items.includeCurrentValue(credentialsId);
            }
            items.includeEmptyValue();
            if (item == null) {
                items.includeAs(ACL.SYSTEM2, Jenkins.get(), StandardUsernamePasswordCredentials.class);
            } else {
                items.includeAs(ACL.SYSTEM2, item, StandardUsernamePasswordCredentials.class);
            }
            return items.includeCurrentValue(credentialsId);
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                if (!value.startsWith("jdbc:")) {
                    throw new InputException(
                            "not a JDBC URL", "", "Write it as in jdbc:postgresql://db.example:5432/shop");
                }
                if (value.contains("password=")) {
                    throw new InputException("holds a password", "", "Keep it in credentials");
                }
            });
        }
    }
}
