package io.jenkins.plugins.signet.drift.mariadb;

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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads all of a database's schema in one read-only transaction with time-outs, by a number of questions that does not
 * depend on the schema. The catalogues of MariaDB and MySQL are not transactional, so they are read until two readings say
 * the same. What the server refuses is NOT_COMPARED; a lost connection ends the reading.
 */
final class MariaDbReader {

    /** The oldest of MariaDB that is still maintained somewhere, and of MySQL that has checks and roles. */
    static final String OLDEST = "MariaDB 10.5 and MySQL 8.0";

    private static final int NEWEST_MARIADB = 12;
    private static final int NEWEST_MYSQL = 9;

    /** Readings that differ mean that somebody changes the schema; this often is a deployment, and not a moment. */
    private static final int MAX_READINGS = 5;

    static final List<CatalogueQuery> QUERIES = List.of(
                    "database",
                    "view",
                    "trigger",
                    "routine",
                    "event",
                    "plugin",
                    "server",
                    "loadable-function",
                    "census")
            .stream()
            .map(name -> CatalogueQuery.load(MariaDbReader.class, name))
            .toList();

    private final Limits limits;
    private final Consumer<String> progress;

    MariaDbReader(Limits limits, Consumer<String> progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /** @throws UndeterminedException if the database cannot be reached, is too old, changes, or the connection is lost */
    Schema read(DatabaseAddress address) {
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
        try (Connection connection = MariaDbConnection.open(address, limits, limits.statement());
                Statement statement = connection.createStatement()) {
            for (String setting : SessionSettings.of(version(statement), limits)) {
                statement.execute(setting);
            }
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            T result = reading.from(connection);
            statement.execute("ROLLBACK");
            return result;
        } catch (SQLException e) {
            throw new UndeterminedException("cannot read the schema of " + address.shown() + ": "
                    + address.why(e.getMessage(), e.getSQLState()));
        }
    }

    /** Reads within the transaction that the connection is in, and leaves it open. */
    Schema readWithin(Connection connection, DatabaseAddress address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Schema before = once(statement, address);
            for (int reading = 2; reading <= MAX_READINGS; reading++) {
                Schema now = once(statement, address);
                if (now.equals(before)) {
                    return now;
                }
                before = now;
            }
        }
        throw new UndeterminedException("the schema of " + address.shown() + " is being changed: " + MAX_READINGS
                + " readings of it differ. Check again when that is over");
    }

    private Schema once(Statement statement, DatabaseAddress address) throws SQLException {
        String version = version(statement);
        String product = product(version);
        List<NotCompared> notCompared = new ArrayList<>(tooNew(product, version));
        requireKnown(product, version, address);
        String database = one(statement, "SELECT DATABASE()");
        Spelling spelling = new Spelling(database);
        Definitions definitions = new Definitions(address, spelling);
        definitions.read(statement);
        RowFacts rows = new RowFacts(spelling);
        for (CatalogueQuery query : QUERIES) {
            attempt(query.kinds(), address, notCompared, () -> {
                try (ResultSet found = statement.executeQuery(query.forProduct(product))) {
                    rows.read(query.kinds().get(0), found);
                }
            });
        }
        List<Fact> facts = new ArrayList<>(definitions.facts());
        facts.addAll(rows.facts());
        attempt(List.of("grant"), address, notCompared, () -> facts.addAll(GrantTables.facts(statement)));
        notCompared.addAll(definitions.notCompared());
        notCompared.addAll(rows.notCompared());
        notCompared.addAll(Rights.read(statement, database).unseen());
        return new Schema(product, version.split("-")[0], facts, notCompared, new TreeSet<>());
    }

    private interface Question {
        void ask() throws SQLException;
    }

    private static void attempt(
            List<String> kinds, DatabaseAddress address, List<NotCompared> notCompared, Question question)
            throws SQLException {
        try {
            question.ask();
        } catch (SQLException e) {
            if (MariaDbConnection.isLost(e)) {
                throw e;
            }
            String reason = "could not be read: " + address.why(e.getMessage(), e.getSQLState());
            kinds.forEach(kind -> notCompared.add(new NotCompared(kind, NotCompared.ALL, reason)));
        }
    }

    private static void requireKnown(String product, String version, DatabaseAddress address) {
        String[] parts = version.split("[.-]");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        boolean old = product.equals(MariaDb.MYSQL) ? major < 8 : major < 10 || major == 10 && minor < 5;
        if (old) {
            throw new UndeterminedException(version + " at " + address.shown() + " is older than " + OLDEST
                    + ", the oldest that Signet can read");
        }
    }

    private static List<NotCompared> tooNew(String product, String version) {
        int newest = product.equals(MariaDb.MYSQL) ? NEWEST_MYSQL : NEWEST_MARIADB;
        return Integer.parseInt(version.split("\\.")[0]) <= newest
                ? List.of()
                : List.of(new NotCompared(
                        "server",
                        NotCompared.ALL,
                        version + " may have what this Signet does not know; it knows up to " + newest));
    }

    private static String product(String version) {
        return version.toLowerCase(Locale.ROOT).contains(MariaDb.MARIADB) ? MariaDb.MARIADB : MariaDb.MYSQL;
    }

    private static String version(Statement statement) throws SQLException {
        return one(statement, "SELECT VERSION()");
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
