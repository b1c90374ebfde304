package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads all of a SQLite file's schema in one read-only transaction, by a number of questions that does not depend on the
 * schema.
 */
final class SqliteReader {

    /** Shadow tables belong to a virtual table, and what SQLite itself keeps is data: the last numbers, and statistics. */
    private static final String OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
            + " WHERE name NOT LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\'"
            + " AND name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat2', 'sqlite_stat3', 'sqlite_stat4')"
            + " AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"
            + " ORDER BY type, name";

    private static final String COLUMNS = "SELECT o.name, c.name FROM sqlite_schema o JOIN pragma_table_xinfo(o.name) c"
            + " WHERE o.type = 'table' AND o.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY o.name, c.cid";

    private static final String HEADER = "SELECT (SELECT encoding FROM pragma_encoding),"
            + " (SELECT auto_vacuum FROM pragma_auto_vacuum), (SELECT user_version FROM pragma_user_version),"
            + " (SELECT application_id FROM pragma_application_id), (SELECT page_size FROM pragma_page_size),"
            + " (SELECT journal_mode FROM pragma_journal_mode)";

    private static final List<String> AUTO_VACUUM = List.of("none", "full", "incremental");

    private final Limits limits;
    private final Consumer<String> progress;

    SqliteReader(Limits limits, Consumer<String> progress) {
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * @throws InputException if it is no SQLite database
     * @throws UndeterminedException if it cannot be read
     */
    Schema read(DatabaseAddress address) {
        progress.accept("reading the schema of " + address.shown());
        try (Connection connection = SqliteFile.open(address, limits, limits.statement(), true)) {
            Schema schema = readWithin(connection);
            progress.accept("read " + schema.facts().size() + " objects from " + address.shown());
            return schema;
        } catch (SQLException e) {
            throw SqliteFile.refused(address, e);
        }
    }

    Schema readWithin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Functions that a schema names are not to be run by looking at it.
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA query_only = ON");
            statement.execute("BEGIN");
            Schema schema = read(statement);
            statement.execute("ROLLBACK");
            return schema;
        }
    }

    private static Schema read(Statement statement) throws SQLException {
        String version;
        try (ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            version = row.getString(1);
        }
        Map<String, List<String>> columns = columns(statement);
        Set<String> names = new HashSet<>(columns.keySet());
        columns.values().forEach(names::addAll);
        List<Fact> facts = new ArrayList<>();
        facts.add(header(statement));
        List<NotCompared> notCompared = new ArrayList<>();
        SchemaRows objects = new SchemaRows(columns, new Canonical(names), facts, notCompared);
        try (ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                objects.read(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
            }
        }
        return new Schema(Sqlite.ENGINE, version, facts, notCompared, new TreeSet<>());
    }

    /** By table, in small letters. */
    private static Map<String, List<String>> columns(Statement statement) throws SQLException {
        Map<String, List<String>> columns = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.computeIfAbsent(Canonical.name(rows.getString(1)), any -> new ArrayList<>())
                        .add(Canonical.name(rows.getString(2)));
            }
        }
        return columns;
    }

    private static Fact header(Statement statement) throws SQLException {
        SortedMap<String, String> attributes = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(HEADER)) {
            row.next();
            attributes.put("encoding", row.getString(1));
            attributes.put("autoVacuum", AUTO_VACUUM.get(row.getInt(2)));
            attributes.put("userVersion", row.getString(3));
            attributes.put("applicationId", row.getString(4));
            attributes.put("pageSize", row.getString(5));
            // All other modes are a connection's own; this one is written in the file.
            if ("wal".equals(row.getString(6))) {
                attributes.put("journalMode", "wal");
            }
        }
        return new Fact("database", ObjectPath.of(List.of("database")), attributes);
    }
}
