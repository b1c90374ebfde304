package io.jenkins.plugins.signet.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.PemKey;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** A signing key that is kept with the controller's credentials, as PKCS#8 in PEM: a secret file, or a secret text. */
public final class KeyCredentials {

    private KeyCredentials() {}

    /** @throws InputException if the controller has no such credentials, or they hold no P-256 key */
    public static SigningKey open(String id) {
        StandardCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        return PemKey.parse(pem(id, found), new char[0], "credentials '" + id + "'");
    }

    private static String pem(String id, StandardCredentials found) {
        if (found instanceof StringCredentials text) {
            return text.getSecret().getPlainText();
        }
        if (found instanceof FileCredentials file) {
            try (InputStream content = file.getContent()) {
                return new String(content.readAllBytes(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UndeterminedException("cannot read credentials '" + id + "': " + e.getMessage(), e);
            }
        }
        throw new InputException(
                "the controller has no credentials '" + id + "' of secret file or of secret text",
                "signingKeyCredentialsId",
                "Add the signing key to its global credentials");
    }

    /** What could hold a key, for those who may configure Signet. */
    public static ListBoxModel list(String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(SignetPermissions.CONFIGURE)) {
            return items.includeCurrentValue(current);
        }
        items.includeEmptyValue();
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), FileCredentials.class);
        items.includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class);
        return items.includeCurrentValue(current);
    }
}
