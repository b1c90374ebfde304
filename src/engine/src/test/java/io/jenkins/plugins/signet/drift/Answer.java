package io.jenkins.plugins.signet.drift;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a program gets from a database that runs its statements: all rows, or the error; nothing of them stays. */
public record Answer(boolean isError, String text) {

    /** @param statements separated by semicolons; with the connection in a transaction that the caller rolls back */
    public static Answer of(Connection connection, String statements) {
        StringBuilder rows = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            for (String each : statements.split(";(?=(?:[^']*'[^']*')*[^']*$)")) {
                if (!each.isBlank()) {
                    append(statement.execute(each.strip()) ? statement.getResultSet() : null, rows);
                }
            }
            return new Answer(false, rows.toString());
        } catch (SQLException e) {
            return new Answer(true, e.getMessage());
        }
    }

    private static void append(ResultSet result, StringBuilder rows) throws SQLException {
        if (result == null) {
            return;
        }
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.append(result.getString(column)).append(column < columns ? ", " : "\n");
                }
            }
        }
    }
}
