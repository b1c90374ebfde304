package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * Opens connections with MariaDB's driver, which speaks to MySQL too. It is called directly, as
 * {@link java.sql.DriverManager} would name the whole URL, password included, when it finds none.
 */
final class MariaDbConnection {

    /** As seen in {@code performance_schema.session_connect_attrs}. */
    static final String APPLICATION = "signet-drift";

    private static final int KILLED = 1927;

    private MariaDbConnection() {}

    /**
     * @param statement the longest that a statement may take; the socket gives up shortly after
     * @throws InputException if the URL is malformed, or there is no driver for it here
     * @throws UndeterminedException if the database cannot be reached, or does not let us in
     */
    static Connection open(DatabaseAddress address, Limits limits, Duration statement) {
        MariaDbUrl url = MariaDbUrl.of(address);
        Properties properties = new Properties();
        url.parameters().forEach(properties::setProperty);
        set(properties, "user", address.user());
        set(properties, "password", address.password());
        properties.setProperty("connectTimeout", Long.toString(limits.connect().toMillis()));
        properties.setProperty(
                "socketTimeout", Long.toString(limits.silence(statement).toMillis()));
        properties.setProperty("connectionAttributes", "program_name:" + APPLICATION);
        properties.setProperty("allowLocalInfile", "false");
        // SHOW CREATE of all tables is one question with as many answers
        properties.setProperty("allowMultiQueries", "true");
        try {
            Connection connection =
                    new Driver().connect("jdbc:mariadb://" + url.host() + "/" + url.database(), properties);
            return connection;
        } catch (SQLException e) {
            throw new UndeterminedException(
                    "cannot connect to " + address.shown() + ": " + address.why(e.getMessage(), e.getSQLState()));
        } catch (NoClassDefFoundError e) {
            throw new InputException(
                    "there is no driver here for " + address.shown(),
                    "",
                    "On a controller, install the plugin mariadb-api");
        }
    }

    static boolean isLost(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || e.getErrorCode() == KILLED;
    }

    private static void set(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }
}
