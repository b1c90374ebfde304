package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.image.registry.RegistryLogin;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.util.Optional;

/** Where an environment's database login comes from: a variable that the runner was started with, or a credential. */
final class Logins {

    private Logins() {}

    /** Empty if the environment has no database. The password is masked in the log from here on. */
    static Optional<DatabaseLogin> of(Environment environment, StepCall call) {
        return environment.database().map(database -> {
            DatabaseLogin login = database.credentialsId().isEmpty()
                    ? new DatabaseLogin(database.url(), database.user(), password(database.passwordEnv(), call))
                    : credential(
                            database.url(), database.credentialsId(), call.run().credentials());
            call.run().secrets().add(login.password());
            return login;
        });
    }

    /** The login for a database that a script names itself. */
    static DatabaseLogin forUrl(String url, Optional<String> credentialsId, StepCall call) {
        DatabaseLogin login = credentialsId
                .map(id -> credential(url, id, call.run().credentials()))
                .orElseGet(() -> new DatabaseLogin(url, "", ""));
        call.run().secrets().add(login.password());
        return login;
    }

    /** The login for the registry of a release's images, if the script names one. */
    static Optional<RegistryLogin> registry(StepCall call) {
        return call.arguments()
                .optionalText("credentialsId")
                .filter(id -> !id.isBlank())
                .map(id -> {
                    DatabaseLogin login = credential("", id, call.run().credentials());
                    call.run().secrets().add(login.password());
                    return new RegistryLogin(login.user(), login.password());
                });
    }

    private static String password(String variable, StepCall call) {
        if (variable.isEmpty()) {
            return "";
        }
        String password = call.run().processEnvironment().get(variable);
        if (password == null) {
            throw new InputException(
                    "the environment variable " + variable + " is not set",
                    "passwordEnv",
                    "Set it to the database password before starting signet");
        }
        return password;
    }

    private static DatabaseLogin credential(String url, String id, Credentials credentials) {
        if (credentials.find(id).orElse(null) instanceof Credentials.Login login) {
            return new DatabaseLogin(url, login.username(), login.password());
        }
        throw new InputException(
                "there is no credential '" + id + "' of user name and password",
                "credentialsId",
                "Add it, or name another");
    }
}
