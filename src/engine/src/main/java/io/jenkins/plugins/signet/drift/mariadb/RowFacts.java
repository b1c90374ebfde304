package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns rows into facts by the names of their columns. {@code path}, and {@code path:2} behind it, are names;
 * {@code kind} says the kind where a query reads several; {@code unread} says why an object could not be read;
 * {@code sql:x} is a definition. Any other column is an attribute as it stands; a null is none.
 */
final class RowFacts {

    private final Spelling spelling;
    private final List<Fact> facts = new ArrayList<>();
    private final List<NotCompared> notCompared = new ArrayList<>();

    RowFacts(Spelling spelling) {
        this.spelling = spelling;
    }

    List<Fact> facts() {
        return facts;
    }

    List<NotCompared> notCompared() {
        return notCompared;
    }

    void read(String defaultKind, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        while (rows.next()) {
            row(defaultKind, columns, rows);
        }
    }

    private void row(String defaultKind, ResultSetMetaData columns, ResultSet row) throws SQLException {
        SortedMap<String, String> attributes = new TreeMap<>();
        List<String> path = new ArrayList<>();
        String kind = defaultKind;
        String unread = null;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            String value = row.getString(i);
            if (value == null) {
                continue;
            }
            switch (label) {
                case "kind" -> kind = value;
                case "path", "path:2" -> path.add(value);
                case "unread" -> unread = value;
                default -> {
                    boolean sql = label.startsWith("sql:");
                    attributes.put(sql ? label.substring("sql:".length()) : label, sql ? spelling.of(value) : value);
                }
            }
        }
        if (unread != null) {
            notCompared.add(new NotCompared(kind, ObjectPath.of(path), unread));
        } else {
            facts.add(new Fact(kind, ObjectPath.of(path), attributes));
        }
    }
}
