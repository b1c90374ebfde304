package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** A credential as a certificate of ours with its key: what a file or a text holds. */
public final class CredentialKeyFile {

    private CredentialKeyFile() {}

    /** @throws InputException if the file cannot be read */
    public static Optional<TargetCredentials.KeyFile> of(Credentials credentials, String id) {
        return credentials.find(id).flatMap(credential -> {
            if (credential instanceof Credentials.SecretFile held) {
                try {
                    return Optional.of(
                            new TargetCredentials.KeyFile(Files.readAllBytes(held.file()), held.passphrase()));
                } catch (IOException e) {
                    throw new InputException(
                            "the file of the credential '" + id + "' cannot be read",
                            "credentialsId",
                            "Correct its path");
                }
            }
            return credential instanceof Credentials.Text text
                    ? Optional.of(TargetCredentials.KeyFile.of(text.secret(), ""))
                    : Optional.<TargetCredentials.KeyFile>empty();
        });
    }
}
