package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.ObjectPath;
import io.jenkins.plugins.signet.drift.sql.UnknownSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the server would create each table and sequence with. All are asked for in one go, whose answers come one after the
 * other; one that the server refuses ends the answers, and the rest is asked for again.
 */
final class Definitions {

    private static final String TABLES = "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE <> 'VIEW' ORDER BY TABLE_NAME";

    private final DatabaseAddress address;
    private final Spelling spelling;
    private final List<Fact> facts = new ArrayList<>();
    private final List<NotCompared> notCompared = new ArrayList<>();

    /** A table as it is listed. */
    private record Listed(String name, boolean sequence) {

        String question() {
            return "SHOW CREATE " + (sequence ? "SEQUENCE" : "TABLE") + " `" + name.replace("`", "``") + "`";
        }

        String kind() {
            return sequence ? "sequence" : "table";
        }
    }

    Definitions(DatabaseAddress address, Spelling spelling) {
        this.address = address;
        this.spelling = spelling;
    }

    List<Fact> facts() {
        return facts;
    }

    List<NotCompared> notCompared() {
        return notCompared;
    }

    void read(Statement statement) throws SQLException {
        List<Listed> rest = listed(statement);
        while (!rest.isEmpty()) {
            int answered = ask(statement, rest);
            rest = rest.subList(answered, rest.size());
        }
    }

    private List<Listed> listed(Statement statement) throws SQLException {
        List<Listed> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                String name = rows.getString(1);
                switch (rows.getString(2)) {
                    case "BASE TABLE", "SYSTEM VERSIONED" -> tables.add(new Listed(name, false));
                    case "SEQUENCE" -> tables.add(new Listed(name, true));
                    default ->
                        notCompared.add(new NotCompared(
                                "table",
                                ObjectPath.of(List.of(name)),
                                "this Signet does not know what a " + rows.getString(2) + " is"));
                }
            }
        }
        return tables;
    }

    /** How many of the tables are dealt with: all, or those up to the first that the server refuses. */
    private int ask(Statement statement, List<Listed> tables) throws SQLException {
        int answered = 0;
        try {
            boolean more =
                    statement.execute(tables.stream().map(Listed::question).collect(Collectors.joining(";")));
            while (more) {
                try (ResultSet row = statement.getResultSet()) {
                    row.next();
                    define(tables.get(answered), row.getString(2));
                }
                answered++;
                more = statement.getMoreResults();
            }
            return answered;
        } catch (SQLException e) {
            if (MariaDbConnection.isLost(e) || answered >= tables.size()) {
                throw e;
            }
            notCompared.add(
                    unread(tables.get(answered), "could not be read: " + address.why(e.getMessage(), e.getSQLState())));
            return answered + 1;
        }
    }

    private void define(Listed table, String statement) {
        try {
            if (table.sequence()) {
                facts.add(SequenceStatement.fact(table.name(), statement));
            } else {
                facts.addAll(TableStatement.facts(table.name(), statement, spelling));
            }
        } catch (UnknownSql e) {
            notCompared.add(unread(table, "has a part that this Signet does not know: " + e.getMessage()));
        }
    }

    private static NotCompared unread(Listed table, String reason) {
        return new NotCompared(table.kind(), ObjectPath.of(List.of(table.name())), reason);
    }
}
