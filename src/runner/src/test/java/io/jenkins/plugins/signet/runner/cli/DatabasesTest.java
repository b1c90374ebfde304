package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code signet snapshot} and {@code signet drift} on databases other than PostgreSQL. */
class DatabasesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileComparesEqualWithItsSnapshotAndItsMigrationsUntilItDrifts() throws IOException, SQLException {
        String shop = "CREATE TABLE orders (id integer PRIMARY KEY, total int NOT NULL);";
        Path file = folder.resolve("shop.db");
        execute(file, shop);
        Path migrations = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__shop.sql"), shop);
        String snapshot = folder.resolve("schema.json").toString();
        String live = "jdbc:sqlite:" + file;

        Session taken = Session.of("snapshot", live, "-o", snapshot);
        Session same = Session.of("drift", "--expected", snapshot, "--actual", live);
        Session replayed = Session.of("drift", "--expected", "migrations:" + migrations, "--actual", live);
        execute(file, "ALTER TABLE orders ADD COLUMN note text");
        Session drifted = Session.of("drift", "--expected", snapshot, "--actual", live);
        assertAll(
                () -> assertEquals(0, taken.exitCode(), taken.err()),
                () -> assertTrue(
                        Files.readString(Path.of(snapshot)).contains("\"engine\":\"sqlite\""),
                        Files.readString(Path.of(snapshot))),
                () -> assertEquals(0, same.exitCode(), same.out() + same.err()),
                () -> assertEquals(0, replayed.exitCode(), replayed.out() + replayed.err()),
                () -> assertEquals(1, drifted.exitCode(), drifted.out() + drifted.err()),
                () -> assertTrue(drifted.out().contains("column orders.note was not expected"), drifted.out()));
    }

    /** The last line says what is wrong; those before it say what was being done. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jdbc:mariadb://127.0.0.1:1/none?password=hush, 3, cannot connect to jdbc:mariadb://127.0.0.1:1/none",
        "jdbc:mysql://127.0.0.1:1/none?user=u&password=hush, 3, cannot connect to jdbc:mysql://127.0.0.1:1/none",
        "jdbc:mysql://127.0.0.1:1/, 2, not the JDBC URL of a MariaDB or MySQL database",
        "jdbc:mariadb://h/x?initSql=hush, 2, the parameter 'initSql' is not allowed",
        "jdbc:sqlite:no/such/file.db, 3, there is no such file",
        "jdbc:sqlite:../../pom.xml, 2, is not a SQLite database"
    })
    void saysInOneLineWhatIsWrongWithAnAddress(String url, int exitCode, String said) {
        Session snapshot = Session.of("snapshot", url, "-o", folder + "/s.json");
        String last =
                snapshot.err().strip().lines().reduce((first, second) -> second).orElse("");
        assertAll(
                () -> assertEquals(exitCode, snapshot.exitCode(), snapshot.err()),
                () -> assertTrue(last.startsWith("signet: ") && last.contains(said), snapshot.err()),
                () -> assertFalse(snapshot.err().contains("hush"), snapshot.err()),
                () -> assertFalse(Files.exists(folder.resolve("s.json"))));
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
