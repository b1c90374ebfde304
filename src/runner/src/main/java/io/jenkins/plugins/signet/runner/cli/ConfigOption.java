package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --config FILE}: the application file, and the environments in it. */
final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The application file. Default: signet.yaml, here or in the nearest folder above.")
    private Path file = NearestFolder.resolve("signet.yaml");

    /** The one that was named by another option. */
    static ConfigOption of(Path file) {
        ConfigOption config = new ConfigOption();
        config.file = file;
        return config;
    }

    Path file() {
        return file;
    }

    Application application() {
        return ApplicationFile.read(file);
    }

    /** What would be shipped: the artifacts that the file names, as they are now. @param variables of the process */
    PlannedRelease release(Map<String, String> variables) throws IOException {
        return PlannedRelease.read(
                folder(),
                file.getFileName().toString(),
                List.of(),
                HostImages.of(variables, Optional.empty(), folder()));
    }

    /** The folder that paths in it are relative to. */
    Path folder() {
        return file.toAbsolutePath().getParent();
    }

    Environment environment(Application application, String name) {
        return application
                .environment(name)
                .orElseThrow(() -> new InputException(
                        file + " has no environment '" + name + "'",
                        "--environment",
                        Suggestion.remedy(
                                name,
                                application.environments().stream()
                                        .map(Environment::name)
                                        .toList())));
    }

    /** How to get into an environment's database, with the password from a variable; empty if it has no database. */
    Optional<DatabaseLogin> login(Environment environment, Map<String, String> variables) {
        return environment.database().map(database -> login(database, variables));
    }

    private static DatabaseLogin login(Environment.Database database, Map<String, String> variables) {
        if (!database.credentialsId().isEmpty()) {
            String id = database.credentialsId();
            if (new EnvironmentCredentials(variables).find(id).orElse(null) instanceof Credentials.Login login) {
                return new DatabaseLogin(database.url(), login.username(), login.password());
            }
            throw new InputException(
                    "there is no credential '" + id + "' in the environment",
                    "credentialsId",
                    "Set its user name and password, each in a variable of its own: docs/commands.md says which");
        }
        if (database.passwordEnv().isEmpty()) {
            return new DatabaseLogin(database.url(), database.user(), "");
        }
        String password = variables.get(database.passwordEnv());
        if (password == null) {
            throw new InputException(
                    "the environment variable " + database.passwordEnv() + " is not set",
                    "passwordEnv",
                    "Set it to the database password before starting signet");
        }
        return new DatabaseLogin(database.url(), database.user(), password);
    }
}
