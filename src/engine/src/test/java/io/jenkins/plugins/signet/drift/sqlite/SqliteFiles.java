package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** SQLite databases for tests, in a folder of the test's. */
final class SqliteFiles {

    private final Path folder;

    SqliteFiles(Path folder) {
        this.folder = folder;
    }

    /** A new file in which this was run. */
    DatabaseAddress database(String sql) {
        try {
            DatabaseAddress address = SqliteFile.address(Files.createTempFile(folder, "test", ".db"));
            execute(address, sql);
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Statements that end with a semicolon at the end of a line, or of the text. */
    static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
