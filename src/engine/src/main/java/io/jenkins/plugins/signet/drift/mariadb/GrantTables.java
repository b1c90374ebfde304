package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.ObjectPath;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who was granted what on the database, its tables, columns and routines: from the server's own grant tables, because
 * {@code information_schema} knows nothing of routines. Grants on everything belong to the server.
 */
final class GrantTables {

    private static final String PRIVILEGE = "_priv";

    private GrantTables() {}

    /** @throws SQLException if the user may not read them */
    static List<Fact> facts(Statement statement) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM mysql.db WHERE DATABASE() LIKE Db")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                facts.add(fact(List.of(), rows, flags(columns, rows)));
            }
        }
        sets(statement, "tables_priv", "Table_priv", facts, "Table_name");
        sets(statement, "columns_priv", "Column_priv", facts, "Table_name", "Column_name");
        sets(statement, "procs_priv", "Proc_priv", facts, "Routine_name");
        return facts;
    }

    private static void sets(Statement statement, String table, String privileges, List<Fact> facts, String... names)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT * FROM mysql." + table + " WHERE Db = DATABASE() AND " + privileges + " <> ''")) {
            while (rows.next()) {
                List<String> path = new ArrayList<>();
                for (String name : names) {
                    path.add(rows.getString(name));
                }
                facts.add(fact(
                        path, rows, Arrays.asList(rows.getString(privileges).split(","))));
            }
        }
    }

    private static List<String> flags(ResultSetMetaData columns, ResultSet row) throws SQLException {
        List<String> granted = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            if (label.endsWith(PRIVILEGE) && "Y".equals(row.getString(i))) {
                granted.add(
                        label.substring(0, label.length() - PRIVILEGE.length()).replace('_', ' '));
            }
        }
        return granted;
    }

    private static Fact fact(List<String> object, ResultSet row, List<String> granted) throws SQLException {
        List<String> path = new ArrayList<>(object);
        String host = row.getString("Host");
        path.add(row.getString("User") + (host.isEmpty() ? "" : "@" + host));
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(
                "privileges",
                granted.stream()
                        .map(privilege -> privilege.toUpperCase(Locale.ROOT).replace("GRANT", "GRANT OPTION"))
                        .sorted()
                        .collect(Collectors.joining(", ")));
        return new Fact("grant", ObjectPath.of(path), attributes);
    }
}
