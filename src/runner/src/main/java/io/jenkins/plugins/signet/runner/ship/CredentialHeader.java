package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A credential as the value of an {@code Authorization} header. */
public final class CredentialHeader {

    private CredentialHeader() {}

    public static Optional<String> of(Credentials credentials, String id) {
        return credentials.find(id).flatMap(credential -> {
            if (credential instanceof Credentials.Login login) {
                String pair = login.username() + ":" + login.password();
                return Optional.of(
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            return credential instanceof Credentials.Text text
                    ? Optional.of("Bearer " + text.secret())
                    : Optional.<String>empty();
        });
    }
}
