package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.VersionDifference;
import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import io.jenkins.plugins.signet.drift.sql.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** MariaDB, and MySQL, which answers the same questions. */
public final class MariaDb implements DatabaseProduct {

    private static final Pattern MAKES_SCRATCH = Pattern.compile(
            "^GRANT (?:ALL PRIVILEGES|(?:.*, )?CREATE(?:,.*)?) ON (?:\\*\\.\\*|`(?:signet[^`]*%|%)`\\.\\*) TO");

    static final String MARIADB = "mariadb";
    static final String MYSQL = "mysql";

    @Override
    public List<String> engines() {
        return List.of(MARIADB, MYSQL);
    }

    @Override
    public List<String> schemes() {
        return List.of(MARIADB, MYSQL);
    }

    @Override
    public String example() {
        return MariaDbUrl.EXAMPLE;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.MARIADB;
    }

    @Override
    public Schema read(DatabaseAddress address, Limits limits, Consumer<String> progress) {
        return new MariaDbReader(limits, progress).read(address);
    }

    @Override
    public Connection open(DatabaseAddress address, Limits limits, Duration statement) {
        return MariaDbConnection.open(address, limits, statement);
    }

    @Override
    public boolean isLost(SQLException e) {
        return MariaDbConnection.isLost(e);
    }

    @Override
    public ScratchServer scratchServer(DatabaseAddress server, Limits limits) {
        return new MariaDbScratch(server, limits);
    }

    /** By its own grants alone: those of roles are not looked at, so without one it is not known. */
    @Override
    public Optional<Boolean> mayMakeScratch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                if (MAKES_SCRATCH.matcher(rows.getString(1)).find()) {
                    return Optional.of(true);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public String scratchPermission() {
        return "Its user must be allowed to create databases (GRANT ALL ON `signet\\_scratch\\_%`.* TO ...)";
    }

    /** Grants name a database, and belong to the server as its plugins and servers do. */
    @Override
    public SortedSet<String> beyondMigrations() {
        return new TreeSet<>(List.of("database", "grant", "plugin", "server", "loadable-function"));
    }

    @Override
    public List<String> freshSession(Limits limits) {
        return List.of("SET SESSION sql_mode = DEFAULT", "SET SESSION foreign_key_checks = DEFAULT");
    }

    @Override
    public String spelled(String path) {
        return ObjectPath.parts(path).stream()
                .map(name -> '`' + name.replace("`", "``") + '`')
                .collect(Collectors.joining("."));
    }

    /** What the server shows is what it stored: every version shows the same statement alike. */
    @Override
    public boolean same(VersionDifference versions, String kind, String attribute, String expected, String actual) {
        return false;
    }
}
