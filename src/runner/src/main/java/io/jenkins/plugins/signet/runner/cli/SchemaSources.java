package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.cli.ScratchOptions.Login;
import java.nio.file.Path;
import java.util.List;
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
     * @param scratch a database on whose server migrations may be replayed
     * @param command the migration tool, as an argument list; empty to replay the folder's SQL files
     * @throws InputException if it is no schema
     */
    Source read(String text, String user, String passwordVariable, Login scratch, List<String> command) {
        Source source = Source.parse(
                text,
                Path.of("").toAbsolutePath(),
                url -> new DatabaseAddress(url, user, password(passwordVariable)),
                this::environment,
                () -> scratch(scratch));
        return source instanceof Source.Migrations found
                ? new Source.Migrations(found.folder(), found.server(), command)
                : source;
    }

    private DatabaseAddress scratch(Login login) {
        String text = login.database();
        boolean live = text.startsWith("jdbc:") || text.startsWith("environment:");
        if (live && read(text, login.user(), login.passwordVariable(), login, List.of()) instanceof Source.Live found) {
            return found.address();
        }
        throw new InputException(
                "migrations are replayed on a server, and '" + text + "' is none",
                "drift",
                "Name a database with --scratch, or on the other side, as jdbc:… or environment:NAME");
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
