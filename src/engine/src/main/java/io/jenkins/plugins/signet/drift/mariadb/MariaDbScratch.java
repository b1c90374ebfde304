package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Scratch databases on a MariaDB or MySQL server: with the collation of the database that it is reached by. */
final class MariaDbScratch implements ScratchServer {

    private final DatabaseAddress server;
    private final Connection connection;

    MariaDbScratch(DatabaseAddress server, Limits limits) {
        this.server = server;
        connection = MariaDbConnection.open(server, limits, limits.migration());
    }

    @Override
    public List<String> databases(String prefix) throws SQLException {
        return visible().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public void create(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String collation;
            try (ResultSet row = statement.executeQuery("SELECT @@collation_database")) {
                row.next();
                collation = row.getString(1);
            }
            statement.execute("CREATE DATABASE " + name + " COLLATE " + collation);
        }
    }

    @Override
    public void drop(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    @Override
    public DatabaseAddress address(String name) {
        return MariaDbUrl.withDatabase(server, name);
    }

    @Override
    public List<String> otherDatabases(String name) throws SQLException {
        return visible().stream().filter(other -> !other.equals(name)).toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private List<String> visible() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
