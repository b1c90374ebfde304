package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where logins come from: a variable that signet was started with, or a credential.
 *
 * @param used is told of every password that is handed out
 */
public record RunCredentials(Map<String, String> variables, Credentials credentials, Consumer<String> used) {

    /** Passwords are masked in the log of the run from here on. */
    static RunCredentials of(StepCall call) {
        return new RunCredentials(
                call.run().processEnvironment(),
                call.run().credentials(),
                call.run().secrets()::add);
    }

    /** Empty if the environment has no database. */
    public Optional<DatabaseLogin> login(Environment environment) {
        return environment
                .database()
                .map(database -> database.credentialsId().isEmpty()
                        ? used(new DatabaseLogin(database.url(), database.user(), password(database.passwordEnv())))
                        : login(database.url(), database.credentialsId()));
    }

    /** @param credentialsId empty for a database that lets the user in without */
    DatabaseLogin login(String url, String credentialsId) {
        if (credentialsId.isEmpty()) {
            return new DatabaseLogin(url, "", "");
        }
        if (credentials.find(credentialsId).orElse(null) instanceof Credentials.Login login) {
            return used(new DatabaseLogin(url, login.username(), login.password()));
        }
        throw new InputException(
                "there is no credential '" + credentialsId + "' of user name and password",
                "credentialsId",
                "Add it, or name another");
    }

    private DatabaseLogin used(DatabaseLogin login) {
        used.accept(login.password());
        return login;
    }

    private String password(String variable) {
        if (variable.isEmpty()) {
            return "";
        }
        String password = variables.get(variable);
        if (password == null) {
            throw new InputException(
                    "the environment variable " + variable + " is not set",
                    "passwordEnv",
                    "Set it to the database password before starting signet");
        }
        return password;
    }
}
