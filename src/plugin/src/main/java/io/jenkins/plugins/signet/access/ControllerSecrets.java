package io.jenkins.plugins.signet.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * What an id of the controller's global credentials names, for Signet's own configuration: a secret text, what a secret file
 * holds, or the password of a login. Looked up each time, so that a secret can be changed meanwhile.
 */
public final class ControllerSecrets implements Function<String, Optional<String>> {

    @Override
    public Optional<String> apply(String id) {
        StandardCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        if (found instanceof StringCredentials text) {
            return Optional.of(text.getSecret().getPlainText());
        }
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return Optional.of(login.getPassword().getPlainText());
        }
        return found instanceof FileCredentials file ? Optional.of(content(id, file)) : Optional.empty();
    }

    private static String content(String id, FileCredentials file) {
        try (InputStream content = file.getContent()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read credentials '" + id + "': " + e.getMessage(), e);
        }
    }

    /** Those that could be meant, for those who may configure Signet. */
    public static ListBoxModel list(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(SignetPermissions.CONFIGURE)) {
            return items.includeCurrentValue(current);
        }
        items.includeEmptyValue();
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class);
        return items.includeCurrentValue(current);
    }
}
