package io.jenkins.plugins.signet.shipping;

import java.util.Map;

/** A database and who is let in. Its text form does not hold the password. */
public record DatabaseLogin(String url, String user, String password) {

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
