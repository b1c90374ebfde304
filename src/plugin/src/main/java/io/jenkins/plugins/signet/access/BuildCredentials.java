package io.jenkins.plugins.signet.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Credentials, as far as a build may use them. */
public final class BuildCredentials {

    private BuildCredentials() {}

    /**
     * The value of an {@code Authorization} header: Basic for a user name with password, Bearer for a secret text.
     *
     * @throws InputException if the build has no such credentials
     */
    public static String header(Run<?, ?> run, String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found instanceof StandardUsernamePasswordCredentials login) {
            String pair = login.getUsername() + ":" + login.getPassword().getPlainText();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        if (found instanceof StringCredentials text) {
            return "Bearer " + text.getSecret().getPlainText();
        }
        throw new InputException(
                "there is no credential '" + id + "' of user name and password or of secret text",
                "credentialsId",
                "Add it, or name another");
    }

    /** A secret text, or the password of a login; empty if the build has no such credentials. */
    public static Optional<String> secret(Run<?, ?> run, String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return Optional.of(login.getPassword().getPlainText());
        }
        return found instanceof StringCredentials text
                ? Optional.of(text.getSecret().getPlainText())
                : Optional.empty();
    }

    /** A certificate of ours and its key: a certificate credential, or a text in PEM or of PKCS #12 in base64. */
    public static Optional<TargetCredentials.KeyFile> keyFile(Run<?, ?> run, String id) {
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found instanceof StandardCertificateCredentials certificate) {
            String passphrase = certificate.getPassword().getPlainText();
            try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                certificate.getKeyStore().store(out, passphrase.toCharArray());
                return Optional.of(new TargetCredentials.KeyFile(out.toByteArray(), passphrase));
            } catch (IOException | GeneralSecurityException e) {
                throw new InputException(
                        "the certificate of the credential '" + id + "' cannot be read", "credentialsId", "Correct it");
            }
        }
        return found instanceof StringCredentials text
                ? Optional.of(TargetCredentials.KeyFile.of(text.getSecret().getPlainText(), ""))
                : Optional.empty();
    }

    /** @throws InputException if the build has no such credentials */
    public static StandardUsernamePasswordCredentials login(Run<?, ?> run, String id) {
        StandardUsernamePasswordCredentials found =
                CredentialsProvider.findCredentialById(id, StandardUsernamePasswordCredentials.class, run);
        if (found == null) {
            throw new InputException(
                    "there is no credential '" + id + "' of user name and password",
                    "credentialsId",
                    "Add it, or name another");
        }
        return found;
    }
}
