package io.jenkins.plugins.signet.drift.postgresql;

import io.jenkins.plugins.signet.drift.CatalogueQuery;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads all of a PostgreSQL database's schema in one read-only, repeatable-read transaction with time-outs, by a number of
 * catalogue queries that does not depend on the schema. A query that the server refuses makes its kinds NOT_COMPARED; a
 * lost connection ends the reading.
 */
public final class PostgresReader {

    public static final String ENGINE = "postgresql";

    static final int OLDEST = 12;
    static final int NEWEST = 18;

    /** In a query, {@code ${ownObject pg_operator o}}: o is the database's own, and no extension's. */
    private static final Pattern OWN_OBJECT = Pattern.compile("\\$\\{ownObject (\\w+) (\\w+)}");

    private static final String IS_OWN = "NOT EXISTS (SELECT FROM pg_depend e"
            + " WHERE e.classid = '$1'::regclass AND e.objid = $2.oid AND e.deptype = 'e')";

    /** All that is asked of a server. */
    public static final List<CatalogueQuery> QUERIES = List.of(
                    "schema",
                    "table",
                    "column",
                    "constraint",
                    "index",
                    "view",
                    "rule",
                    "sequence",
                    "type",
                    "type-part",
                    "routine",
                    "trigger",
                    "policy",
                    "statistics",
                    "event-trigger",
                    "default-privilege",
                    "extension",
                    "cast",
                    "operator",
                    "language",
                    "collation",
                    "text-search",
                    "foreign",
                    "user-mapping",
                    "publication",
                    "subscription",
                    "database",
                    "security-label",
                    "system-grant",
                    "census")
            .stream()
            .map(name -> CatalogueQuery.load(PostgresReader.class, name).with(OWN_OBJECT, IS_OWN))
            .toList();

    private final Limits limits;
    private final Consumer<String> progress;

    public PostgresReader(Limits limits, Consumer<String> progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /** @throws UndeterminedException if the database cannot be reached, is too old, or the connection is lost midway */
    public Schema read(DatabaseAddress address) {
        progress.accept("reading the schema of " + address.shown());
        Schema schema = inTransaction(address, connection -> readWithin(connection, address));
        progress.accept("read " + schema.facts().size() + " objects from " + address.shown());
        return schema;
    }

    /** Work that asks a database something. */
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    /** In one transaction that sees the database as it is now and can change nothing. */
    <T> T inTransaction(DatabaseAddress address, Reading<T> reading) {
        try (Connection connection = PostgresConnection.open(address, limits, limits.statement());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            set(statement);
            T result = reading.from(connection);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new UndeterminedException(
                    "cannot read the schema of " + address.shown() + ": " + PostgresConnection.why(e, address));
        }
    }

    /** Everything that bears on how the server spells names, constants and expressions is set, so that it spells alike. */
    private void set(Statement statement) throws SQLException {
        statement.execute("SET LOCAL search_path = pg_catalog; SET LOCAL application_name = '"
                + PostgresConnection.APPLICATION + "'; SET LOCAL statement_timeout = "
                + limits.statement().toMillis() + "; SET LOCAL lock_timeout = "
                + limits.lock().toMillis()
                + "; SET LOCAL idle_in_transaction_session_timeout = "
                + limits.statement().toMillis()
                + "; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'"
                + "; SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; SET LOCAL xmlbinary = 'base64'"
                + "; SET LOCAL quote_all_identifiers = off; SET LOCAL standard_conforming_strings = on"
                + "; SET LOCAL jit = off");
    }

    /** Reads within the transaction that the connection is in, and leaves it open. */
    Schema readWithin(Connection connection, DatabaseAddress address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            set(statement);
            return read(address, connection, statement);
        }
    }

    private Schema read(DatabaseAddress address, Connection connection, Statement statement) throws SQLException {
        String version = one(statement, "SHOW server_version").split(" ")[0];
        int major = Integer.parseInt(one(statement, "SHOW server_version_num")) / 10_000;
        if (major < OLDEST) {
            throw new UndeterminedException("PostgreSQL " + version + " at " + address.shown() + " is older than "
                    + OLDEST + ", the oldest that Signet can read");
        }
        List<Fact> facts = new ArrayList<>();
        List<NotCompared> notCompared = new ArrayList<>();
        if (major > NEWEST) {
            notCompared.add(new NotCompared(
                    "server",
                    NotCompared.ALL,
                    "PostgreSQL " + version + " may have what this Signet does not know; it knows up to " + NEWEST));
        }
        FactReading reading = new FactReading();
        for (CatalogueQuery query : QUERIES) {
            Savepoint before = connection.setSavepoint();
            try (ResultSet rows = statement.executeQuery(query.forServer(major))) {
                reading.readAll(query, rows);
                facts.addAll(reading.facts());
                notCompared.addAll(reading.notCompared());
            } catch (SQLException e) {
                if (PostgresConnection.isLost(e)) {
                    throw e;
                }
                connection.rollback(before);
                String reason = "could not be read: " + PostgresConnection.why(e, address);
                query.kinds().forEach(kind -> notCompared.add(new NotCompared(kind, NotCompared.ALL, reason)));
            }
            connection.releaseSavepoint(before);
        }
        return new Schema(ENGINE, version, facts, notCompared, new TreeSet<>());
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
