package io.jenkins.plugins.signet.drift.sqlite;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/** A SQLite database by its file. The URL has no parameters, because they would be settings of the author's choice. */
final class SqliteFile {

    static final String EXAMPLE = "jdbc:sqlite:path/of/the/file.db";

    private static final String PREFIX = "jdbc:sqlite:";

    /** Result codes (sqlite.org/rescode.html) after which the file is of no more use: time up, I/O error, corrupt, full, no file. */
    private static final Set<Integer> LOST = Set.of(9, 10, 11, 13, 14, 26);

    private static final int NOT_A_DATABASE = 26;

    /** So many steps of SQLite's machine take about a millisecond. */
    private static final int STEPS = 10_000;

    private SqliteFile() {}

    /** @throws InputException if the address is no file's */
    static Path of(DatabaseAddress address) {
        String file = address.url().startsWith(PREFIX) ? address.url().substring(PREFIX.length()) : "";
        if (file.isBlank() || file.startsWith(":") || file.startsWith("file:") || file.contains("?")) {
            throw new InputException("not the JDBC URL of a SQLite file: " + address.shown(), "", "Write " + EXAMPLE);
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new InputException("not the JDBC URL of a SQLite file: " + address.shown(), "", "Write " + EXAMPLE);
        }
    }

    static DatabaseAddress address(Path file) {
        return new DatabaseAddress(PREFIX + file, "", "");
    }

    /**
     * @param work the longest that all statements of the connection may take together
     * @throws InputException if the address is no file's, the file is no database, or there is no driver for it here
     * @throws UndeterminedException if it is not there or cannot be read
     */
    static Connection open(DatabaseAddress address, Limits limits, Duration work, boolean readOnly) {
        Path file = of(address);
        if (readOnly && !Files.isRegularFile(file)) {
            throw new UndeterminedException("cannot read " + address.shown() + ": there is no such file");
        }
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(readOnly);
            config.setBusyTimeout((int) limits.lock().toMillis());
            Connection connection = JDBC.createConnection(PREFIX + file, config.toProperties());
            endAfter(work, connection);
            return connection;
        } catch (SQLException e) {
            throw refused(address, e);
        } catch (NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new InputException(
                    "there is no SQLite driver here for " + address.shown(),
                    "",
                    "Signet brings it for Linux, macOS and Windows; its folder for temporary files must allow libraries");
        }
    }

    static RuntimeException refused(DatabaseAddress address, SQLException e) {
        return e.getErrorCode() == NOT_A_DATABASE
                ? new InputException("is not a SQLite database", address.shown(), "Check the path")
                : new UndeterminedException(
                        "cannot read " + address.shown() + ": " + address.why(e.getMessage(), e.getSQLState()));
    }

    static boolean isLost(SQLException e) {
        return LOST.contains(e.getErrorCode());
    }

    /** SQLite has no time-out of its own, but asks now and then whether to go on. */
    private static void endAfter(Duration work, Connection connection) throws SQLException {
        long end = System.nanoTime() + work.toNanos();
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - end > 0 ? 1 : 0;
            }
        });
    }
}
