package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;

/**
 * Opens connections with the driver that Signet ships. The driver is called directly: {@link java.sql.DriverManager} would
 * look for it through the caller's class loader, and name the whole URL, password included, when it finds none.
 */
public final class PostgresConnection {

    public static final String APPLICATION = "signet-drift";

    static final String EXAMPLE = "jdbc:postgresql://host:port/database";

    /** Parameters by which a URL would make the driver load classes or write files of the author's choice. */
    private static final Set<String> REFUSED = Set.of(
            "socketFactory",
            "socketFactoryArg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "authenticationPluginClassName",
            "xmlFactoryFactory",
            "loggerFile",
            "loggerLevel");

    private PostgresConnection() {}

    /**
     * @param statement the longest that a statement may take on the server; the socket gives up shortly after
     * @throws InputException if the URL is malformed
     * @throws UndeterminedException if the database cannot be reached, or does not let us in
     */
    public static Connection open(DatabaseAddress address, Limits limits, Duration statement) {
        Properties properties = Driver.parseURL(address.url(), null);
        if (properties == null) {
            throw new InputException("not a PostgreSQL JDBC URL: " + address.shown(), "", "Write " + EXAMPLE);
        }
        for (String name : REFUSED) {
            if (properties.getProperty(name) != null) {
                throw new InputException(
                        "the parameter '" + name + "' is not allowed in the URL of " + address.shown(),
                        "",
                        "Remove it");
            }
        }
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("connectTimeout", seconds(limits.connect()));
        properties.setProperty("loginTimeout", seconds(limits.connect().multipliedBy(2)));
        properties.setProperty("socketTimeout", seconds(limits.silence(statement)));
        properties.setProperty("defaultRowFetchSize", "2000");
        // Named statements would outlive their transaction behind a connection pooler.
        properties.setProperty("prepareThreshold", "0");
        set(properties, "user", address.user());
        set(properties, "password", address.password());
        try {
            return new Driver().connect(address.url(), properties);
        } catch (SQLException e) {
            throw new UndeterminedException("cannot connect to " + address.shown() + ": " + why(e, address));
        }
    }

    /** The server's or driver's own words, with the password blotted out wherever it may have got into them. */
    public static String why(SQLException e, DatabaseAddress address) {
        String message = e.getMessage();
        if (e instanceof PSQLException p && p.getServerErrorMessage() != null) {
            message = p.getServerErrorMessage().getMessage();
        }
        return address.why(message, e.getSQLState());
    }

    /** Whether the connection is gone, and not just one statement: classes 08 and 57P0x of the SQLSTATE. */
    public static boolean isLost(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    private static void set(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
