package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sorts what is in {@code sqlite_schema} into facts and into what could not be compared.
 *
 * @param columns of every table, as SQLite itself sees them
 */
record SchemaRows(
        Map<String, List<String>> columns, Canonical canonical, List<Fact> facts, List<NotCompared> notCompared) {

    /** @param sql the statement that made it */
    void read(String type, String name, String table, String sql) {
        boolean virtual = type.equals("table") && sql != null && sql.startsWith("CREATE VIRTUAL");
        try {
            switch (virtual ? "virtual-table" : type) {
                case "table" ->
                    facts.addAll(TableDefinition.facts(
                            name, known(sql), columns.getOrDefault(Canonical.name(name), List.of()), canonical));
                case "virtual-table" -> facts.add(Definition.virtualTable(name, known(sql), canonical));
                case "index" -> facts.add(Definition.index(name, table, known(sql), canonical));
                case "view" -> facts.add(Definition.view(name, known(sql), canonical));
                case "trigger" -> facts.add(Definition.trigger(name, table, known(sql), canonical));
                default -> throw new UnknownSql(type.toUpperCase(Locale.ROOT));
            }
        } catch (UnknownSql e) {
            notCompared.add(new NotCompared(
                    virtual ? "virtual-table" : type,
                    ObjectPath.of(List.of(Canonical.name(name))),
                    "has a part that this Signet does not know: " + e.getMessage()));
        }
    }

    private static String known(String sql) {
        if (sql == null) {
            throw new UnknownSql("it does not say what made it");
        }
        return sql;
    }
}
