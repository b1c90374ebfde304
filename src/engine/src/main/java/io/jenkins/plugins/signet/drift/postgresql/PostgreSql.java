package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DatabaseProduct;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.ParsedAlike;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. */
public final class PostgreSql implements DatabaseProduct {

    /** What servers deparse from their parse trees, each version in its own way. */
    static final Set<String> DEPARSED = Set.of(
            "aggregation",
            "arguments",
            "default",
            "definition",
            "filter",
            "generated",
            "keys",
            "partitionBound",
            "partitionKey",
            "predicate",
            "sqlBody",
            "using",
            "withCheck");

    private static final Map<String, String> UNSAID = Map.ofEntries(
            Map.entry("owner", "*"),
            Map.entry("order", "*"),
            Map.entry("validated", "true"),
            Map.entry("enabled", "origin"),
            Map.entry("populated", "true"),
            Map.entry("notNull", "false"),
            Map.entry("unique", "*"),
            Map.entry("generatedKind", "stored"),
            Map.entry("version", "* (default)"),
            Map.entry("identity type", "*"),
            Map.entry("identity start", "1"),
            Map.entry("identity increment", "1"),
            Map.entry("identity minimum", "1"),
            Map.entry("identity maximum", "*"),
            Map.entry("identity cache", "1"),
            Map.entry("identity cycle", "false"));

    /** The mark of an extension's version that comes with the server. */
    private static final String SERVERS_OWN = " (default)";

    @Override
    public List<String> engines() {
        return List.of(PostgresReader.ENGINE);
    }

    @Override
    public List<String> schemes() {
        return List.of("postgresql");
    }

    @Override
    public String example() {
        return PostgresConnection.EXAMPLE;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }

    @Override
    public Schema read(DatabaseAddress address, Limits limits, Consumer<String> progress) {
        return new PostgresReader(limits, progress).read(address);
    }

    @Override
    public Connection open(DatabaseAddress address, Limits limits, Duration statement) {
        return PostgresConnection.open(address, limits, statement);
    }

    @Override
    public String why(SQLException e, DatabaseAddress address) {
        return PostgresConnection.why(e, address);
    }

    @Override
    public boolean isLost(SQLException e) {
        return PostgresConnection.isLost(e);
    }

    @Override
    public int position(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        return message == null ? 1 : Math.max(1, message.getPosition());
    }

    @Override
    public ScratchServer scratchServer(DatabaseAddress server, Limits limits) {
        return new PostgresScratch(server, limits);
    }

    @Override
    public Optional<Boolean> mayMakeScratch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
        }
    }

    @Override
    public String scratchPermission() {
        return "Its user must be allowed to create databases (ALTER ROLE ... CREATEDB)";
    }

    @Override
    public SortedSet<String> beyondMigrations() {
        return new TreeSet<>(List.of("database", "subscription"));
    }

    @Override
    public List<String> freshSession(Limits limits) {
        return List.of(
                "DISCARD ALL", "SET statement_timeout = " + limits.migration().toMillis());
    }

    /** Paths are quoted as PostgreSQL wants them. */
    @Override
    public String spelled(String path) {
        return path;
    }

    @Override
    public boolean same(VersionDifference versions, String kind, String attribute, String expected, String actual) {
        if (kind.equals("extension") && (attribute.equals("comment") || attribute.equals("objects"))) {
            return versions.isMajor();
        }
        if (kind.equals("extension") && attribute.equals("version")) {
            return versions.isMajor() && expected.endsWith(SERVERS_OWN) && actual.endsWith(SERVERS_OWN);
        }
        if (kind.equals("schema") && attribute.startsWith(Grants.PREFIX)) {
            return InitialRights.bothInitial(expected, actual)
                    || inWords(versions.expectedMajor(), kind, attribute, expected)
                            .equals(inWords(versions.actualMajor(), kind, attribute, actual));
        }
        if (attribute.equals("locale")) {
            return IcuLocale.same(expected, actual);
        }
        return DEPARSED.contains(attribute) && DeparsedSql.same(expected, actual);
    }

    @Override
    public Set<ParsedAlike> parsedAlike(DatabaseAddress scratch, Limits limits, Schema own, Schema other)
            throws SQLException {
        return new SecondParse(new PostgresReader(limits, line -> {}), limits).alike(scratch, own, other);
    }

    /** What is in an extension depends on its version; a snapshot from before it was read does not say it. */
    @Override
    public boolean isComparable(String attribute, Fact expected, Fact actual) {
        return !attribute.equals("objects")
                || expected.attributes().containsKey(attribute)
                        && actual.attributes().containsKey(attribute)
                        && Objects.equals(
                                expected.attributes().get("version"),
                                actual.attributes().get("version"));
    }

    @Override
    public String inWords(int major, String kind, String attribute, String value) {
        return kind.equals("schema") && attribute.startsWith(Grants.PREFIX) && value != null
                ? InitialRights.spelled(attribute, value, major)
                : value;
    }

    @Override
    public String meaning(String attribute, String value) {
        return DEPARSED.contains(attribute) ? DeparsedSql.canonical(value) : value;
    }

    @Override
    public Map<String, String> unsaid() {
        return UNSAID;
    }
}
