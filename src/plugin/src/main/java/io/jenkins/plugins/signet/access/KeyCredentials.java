package io.jenkins.plugins.signet.access;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.CredentialKey;
import io.jenkins.plugins.signet.seal.key.SigningKey;

/** A signing key that is kept with the controller's credentials, or in a token that they name: a secret file, or a secret text. */
public final class KeyCredentials {

    private KeyCredentials() {}

    /** @throws InputException if the controller has no such credentials, or they neither hold nor name a P-256 key */
    public static SigningKey open(String id) {
        String text = new ControllerSecrets()
                .apply(id)
                .orElseThrow(() -> new InputException(
                        "the controller has no credentials '" + id + "' of secret file or of secret text",
                        "signingKeyCredentialsId",
                        "Add the signing key to its global credentials"));
        return CredentialKey.parse(text, "credentials '" + id + "'");
    }
}
