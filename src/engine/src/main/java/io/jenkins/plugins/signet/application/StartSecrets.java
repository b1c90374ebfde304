package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.release.InputException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What an application's secrets are, read anew for each start: a credential that was changed needs no new release. */
public final class StartSecrets {

    private StartSecrets() {}

    /**
     * Those that there are, by the names of the application's variables. A look does without; a start does not.
     *
     * @param credentials what an id names: a text, what a file holds, or the password of a login
     */
    public static Map<String, String> found(Start start, Function<String, Optional<String>> credentials) {
        Map<String, String> secrets = new TreeMap<>();
        start.secrets()
                .forEach((name, secret) ->
                        credentials.apply(secret.credentialsId()).ifPresent(value -> secrets.put(name, value)));
        return secrets;
    }

    /**
     * Before anything moves.
     *
     * @throws InputException if there is no credential of an id
     */
    public static void require(Start start, Function<String, Optional<String>> credentials) {
        start.secrets().forEach((name, secret) -> {
            if (credentials.apply(secret.credentialsId()).isEmpty()) {
                throw new InputException(
                        "there is no credential '" + secret.credentialsId() + "' for " + name,
                        "start.secrets",
                        "Add it, or name another");
            }
        });
    }
}
