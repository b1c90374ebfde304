package io.jenkins.plugins.signet.access;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
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
 * What an id of the controller's global credentials names, for Signet's own configuration, or one of a folder's: a secret text,
 * what a secret file holds, or the password of a login. Looked up each time, so that a secret can be changed meanwhile.
 */
public final class ControllerSecrets implements Function<String, Optional<String>> {

    /** In no folder's full name, which has one of them between two names. */
    private static final String FOLDER = "//";

    /** The id of credentials as a folder sees them, which are not the controller's own. */
    public static String ofFolder(String folder, String id) {
        return FOLDER + folder + FOLDER + id;
    }

    @Override
    public Optional<String> apply(String id) {
        int end = id.startsWith(FOLDER) ? id.indexOf(FOLDER, FOLDER.length()) : -1;
        if (end < 0) {
            return in(Jenkins.get(), id);
        }
        AbstractFolder<?> folder = folder(id.substring(FOLDER.length(), end));
        return folder == null ? Optional.empty() : in(folder, id.substring(end + FOLDER.length()));
    }

    /** Looked up for the controller, which sends on nobody's behalf. */
    private static AbstractFolder<?> folder(String name) {
        try (ACLContext controller = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name, AbstractFolder.class);
        }
    }

    private static Optional<String> in(ItemGroup<?> group, String id) {
        StandardCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, group, ACL.SYSTEM2, List.of());
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

    /** Those that a folder could mean, for those who may configure it; {@code null} for the controller's own. */
    public static ListBoxModel list(Item folder, String current) {
        if (folder == null) {
            return list(current);
        }
        StandardListBoxModel items = new StandardListBoxModel();
        if (!folder.hasPermission(Item.CONFIGURE)) {
            return items.includeCurrentValue(current);
        }
        items.includeEmptyValue();
        items.includeAs(ACL.SYSTEM2, folder, StandardCredentials.class);
        return items.includeCurrentValue(current);
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
