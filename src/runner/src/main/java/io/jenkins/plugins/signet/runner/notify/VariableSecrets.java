package io.jenkins.plugins.signet.runner.notify;

import io.jenkins.plugins.signet.notify.courier.Couriers;
import io.jenkins.plugins.signet.notify.courier.Web;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** What a channel's credentials id names: a secret text, the password of a login, or what a secret file holds. */
public record VariableSecrets(Credentials credentials) implements Function<String, Optional<String>> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The couriers of the command line. */
    public static Couriers couriers(Credentials credentials, InstantSource clock) {
        return new Couriers(new Web(PATIENCE, clock), new SmtpTransport(PATIENCE), new VariableSecrets(credentials));
    }

    @Override
    public Optional<String> apply(String id) {
        return credentials.find(id).flatMap(VariableSecrets::secret);
    }

    private static Optional<String> secret(Credentials.Credential credential) {
        if (credential instanceof Credentials.Text text) {
            return Optional.of(text.secret());
        }
        if (credential instanceof Credentials.Login login) {
            return Optional.of(login.password());
        }
        if (!(credential instanceof Credentials.SecretFile held)) {
            // the key of a login by SSH is no secret text
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(held.file()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Without what it finds. */
    @Override
    public String toString() {
        return "VariableSecrets";
    }
}
