package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.migrations.ScratchServer;
import io.jenkins.plugins.signet.release.InputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scratch databases on a PostgreSQL server: with the encoding and collation of the database that it is reached by. */
final class PostgresScratch implements ScratchServer {

    private static final Pattern DATABASE = Pattern.compile("(jdbc:postgresql:(?://[^/?]+/)?/?)[^/?]*(\\?.*)?");

    private final DatabaseAddress server;
    private final Connection connection;
    private final Statement statement;

    PostgresScratch(DatabaseAddress server, Limits limits) {
        this.server = server;
        connection = PostgresConnection.open(server, limits, limits.migration());
        try {
            statement = connection.createStatement();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> databases(String prefix) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database WHERE starts_with(datname, '"
                + prefix + "') AND pg_has_role(datdba, 'USAGE')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public void create(String name) throws SQLException {
        String creation;
        try (ResultSet row = statement.executeQuery(
                "SELECT quote_literal(pg_encoding_to_char(encoding)), quote_literal(datcollate), quote_literal(datctype)"
                        + " FROM pg_database WHERE datname = current_database()")) {
            row.next();
            creation = "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING " + row.getString(1) + " LC_COLLATE "
                    + row.getString(2) + " LC_CTYPE " + row.getString(3);
        }
        statement.execute(creation);
    }

    @Override
    public void drop(String name) throws SQLException {
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        statement.execute("DROP DATABASE IF EXISTS " + name);
    }

    @Override
    public DatabaseAddress address(String name) {
        Matcher parts = DATABASE.matcher(server.url());
        if (!parts.matches()) {
            throw new InputException(
                    "not a PostgreSQL JDBC URL: " + server.shown(), "", "Write " + PostgresConnection.EXAMPLE);
        }
        String parameters = parts.group(2) == null ? "" : parts.group(2);
        return new DatabaseAddress(parts.group(1) + name + parameters, server.user(), server.password());
    }

    /** A connection to PostgreSQL is one to a single database. */
    @Override
    public List<String> otherDatabases(String name) {
        return List.of();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
