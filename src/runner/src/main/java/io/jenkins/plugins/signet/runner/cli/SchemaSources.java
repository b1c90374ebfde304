package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what a user writes into schemas to read.
 *
 * @param variables of the process, where passwords come from
 */
record SchemaSources(ConfigOption config, Map<String, String> variables) {

    /**
     * @param user for a {@code jdbc:} URL; {@code null} if the URL has it
     * @param passwordVariable the environment variable that holds the password; {@code null} for none
     * @param scratch the text of a database on whose server migrations may be replayed
     * @throws InputException if it is no schema
     */
    Source read(String text, String user, String passwordVariable, String scratch) {
        return Source.parse(
                text,
                Path.of("").toAbsolutePath(),
                url -> new DatabaseAddress(url, user, password(passwordVariable)),
                this::environment,
                () -> address(scratch, user, passwordVariable));
    }

    private DatabaseAddress address(String text, String user, String passwordVariable) {
        if (!text.startsWith("migrations:") && read(text, user, passwordVariable, text) instanceof Source.Live live) {
            return live.address();
        }
        throw new InputException(
                "migrations are replayed on the server that they are compared with, and '" + text + "' is none",
                "drift",
                "Name a database on the other side, as jdbc:… or environment:NAME");
    }

    private DatabaseAddress environment(String name) {
        Application application = config.application();
        Optional<DatabaseLogin> login = config.login(config.environment(application, name), variables);
        return login.map(found -> new DatabaseAddress(found.url(), found.user(), found.password()))
                .orElseThrow(() -> new InputException(
                        "environment '" + name + "' has no database", "--config", "Name one that has"));
    }

    private String password(String variable) {
        if (variable == null) {
            return "";
        }
        String password = variables.get(variable);
        if (password == null) {
            throw new InputException(
                    "the environment variable " + variable + " is not set", "--password-env", "Set it to the password");
        }
        return password;
    }
}
