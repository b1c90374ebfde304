package io.jenkins.plugins.signet.drift;

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

    public DatabaseAddress {
        user = user == null ? "" : user;
        password = password == null ? "" : password;
    }

    /** The product's name in the URL: {@code postgresql}; empty if it is no JDBC URL. */
    public String scheme() {
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

    /** The first line of what went wrong, with the password blotted out wherever it may have got into it. */
    public String why(String message, String sqlState) {
        String line = message == null
                ? "no reason given"
                : message.lines().findFirst().orElse("");
        if (!password.isEmpty()) {
            line = line.replace(password, "****");
        }
        return line + (sqlState == null ? "" : " (SQLSTATE " + sqlState + ")");
    }

    @Override
    public String toString() {
        return shown();
    }
}
