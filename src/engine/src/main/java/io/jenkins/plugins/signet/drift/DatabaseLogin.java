package io.jenkins.plugins.signet.drift;

import java.util.Map;
import java.util.Optional;

/** A database and who is let in. Its text form does not hold the password. */
public record DatabaseLogin(String url, String user, String password) {

    /** The login among variables that hold one. */
    public static Optional<DatabaseLogin> of(Map<String, String> variables) {
        return Optional.ofNullable(variables.get("DATABASE_URL"))
                .map(url -> new DatabaseLogin(
                        url,
                        variables.getOrDefault("DATABASE_USER", ""),
                        variables.getOrDefault("DATABASE_PASSWORD", "")));
    }

    /** As a reader of its schema needs it. */
    public DatabaseAddress address() {
        return new DatabaseAddress(url, user, password);
    }

    /** As commands and applications get it: {@code DATABASE_URL} (JDBC), {@code DATABASE_USER}, {@code DATABASE_PASSWORD}. */
    public Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL", url,
                "DATABASE_USER", user,
                "DATABASE_PASSWORD", password,
                "PGUSER", user,
                "PGPASSWORD", password);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
