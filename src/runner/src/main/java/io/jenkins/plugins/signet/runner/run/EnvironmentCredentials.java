package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials from environment variables: id {@code shop-db} is {@code SHOP_DB} for a secret text, {@code SHOP_DB_USR} and
 * {@code SHOP_DB_PSW} for a login, {@code SHOP_DB_FILE} for a file, {@code SHOP_DB_SSH_KEY} for the file of a private key,
 * beside {@code SHOP_DB_USR} and {@code SHOP_DB_PASSPHRASE} if need be, the latter beside a file too.
 */
public record EnvironmentCredentials(Map<String, String> environment) implements Credentials {

    @Override
    public Optional<Credential> find(String id) {
        String name = id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String user = environment.get(name + "_USR");
        String password = environment.get(name + "_PSW");
        String key = environment.get(name + "_SSH_KEY");
        if (key != null) {
            return Optional.of(new SshKey(
                    user == null ? environment.getOrDefault("USER", "") : user,
                    Path.of(key),
                    environment.getOrDefault(name + "_PASSPHRASE", "")));
        }
        if (user != null && password != null) {
            return Optional.of(new Login(user, password));
        }
        String file = environment.get(name + "_FILE");
        if (file != null) {
            return Optional.of(new SecretFile(Path.of(file), environment.getOrDefault(name + "_PASSPHRASE", "")));
        }
        return Optional.ofNullable(environment.get(name)).map(Text::new);
    }
}
