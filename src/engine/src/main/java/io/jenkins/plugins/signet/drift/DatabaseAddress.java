package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is and how to get in.
 *
 * @param url JDBC URL; parameters in it that carry credentials are honoured and never shown
 * @param user may be empty if the URL has it
 * @param password may be empty
 */
public record DatabaseAddress(String url, String user, String password) {

    private static final Pattern SCHEME = Pattern.compile("jdbc:([a-z]+):.*", Pattern.DOTALL);
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@?]*@");

    private static final Pattern DATABASE = Pattern.compile("(jdbc:postgresql:(?://[^/?]+/)?/?)[^/?]*(\\?.*)?");

    public DatabaseAddress {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
    }

    /** The database's name in the URL: {@code postgresql}; empty if it is no JDBC URL. */
    String engine() {
        Matcher matcher = SCHEME.matcher(url);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** The URL without its parameters, which may hold a password. */
    public String shown() {
        int parameters = url.indexOf('?');
        return CREDENTIALS
                .matcher(parameters < 0 ? url : url.substring(0, parameters))
                .replaceAll("//");
    }

    /** The same server and credentials with another database. */
    public DatabaseAddress withDatabase(String database) {
        Matcher parts = DATABASE.matcher(url);
        if (!parts.matches()) {
            throw new InputException(
                    "not a PostgreSQL JDBC URL: " + shown(), "", "Write jdbc:postgresql://host:port/database");
        }
        String parameters = parts.group(2) == null ? "" : parts.group(2);
        return new DatabaseAddress(parts.group(1) + database + parameters, user, password);
    }

    @Override
    public String toString() {
        return shown();
    }
}
