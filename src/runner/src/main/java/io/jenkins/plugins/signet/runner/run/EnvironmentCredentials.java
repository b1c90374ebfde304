package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials from environment variables: id {@code shop-db} is {@code SHOP_DB} for a secret text, {@code SHOP_DB_USR} and
 * {@code SHOP_DB_PSW} for a login, {@code SHOP_DB_FILE} for a file.
 */
public record EnvironmentCredentials(Map<String, String> environment) implements Credentials {

    @Override
    public Optional<Credential> find(String id) {
        String name = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String user = environment.get(name + "_USR");
        String password = environment.get(name + "_PSW");
        if (user != null && password != null) {
            return Optional.of(new Login(user, password));
        }
        String file = environment.get(name + "_FILE");
        if (file != null) {
            return Optional.of(new SecretFile(Path.of(file)));
        }
        return Optional.ofNullable(environment.get(name)).map(Text::new);
    }
}
