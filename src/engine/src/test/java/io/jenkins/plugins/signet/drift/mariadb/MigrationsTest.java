package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations are replayed on a database of their own, and reach no other. */
class MigrationsTest {

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void noScratchDatabaseIsLeftBehind() throws SQLException {
        try (Connection connection = MariaDbServer.connect(MariaDbServer.address("mysql"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 'signet\\_scratch\\_%'")) {
            assertEquals(false, rows.next());
        }
    }

    @Test
    void anEnvironmentIsComparedWithItsMigrations() throws IOException {
        write("V1__shop.sql", """
                CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, total int NOT NULL);
                # a comment; and another
                CREATE USER IF NOT EXISTS nobody_ever;
                DELIMITER //
                CREATE TRIGGER checked BEFORE INSERT ON orders FOR EACH ROW
                BEGIN
                  IF NEW.total < 0 THEN SET NEW.total = 0; END IF;
                END//
                DELIMITER ;
                """);
        write("V2__routines.sql", """
                CREATE PROCEDURE fill(IN n int) BEGIN
                  WHILE n > 0 DO INSERT INTO orders (total) VALUES (CASE WHEN n > 1 THEN 2 ELSE 1 END); SET n = n - 1; END WHILE;
                END;
                INSERT INTO orders (total) VALUES (1), (2);
                ALTER TABLE orders ADD COLUMN note text;
                """);
        DatabaseAddress live = MariaDbServer.database("""
                CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, total int NOT NULL, note text)//
                CREATE TABLE flyway_schema_history (v int)//
                CREATE TRIGGER checked BEFORE INSERT ON orders FOR EACH ROW
                BEGIN
                  IF NEW.total < 0 THEN SET NEW.total = 0; END IF;
                END//
                CREATE PROCEDURE fill(IN n int) BEGIN
                  WHILE n > 0 DO INSERT INTO orders (total) VALUES (CASE WHEN n > 1 THEN 2 ELSE 1 END); SET n = n - 1; END WHILE;
                END//
                """);
        DriftReport same = check(live);
        assertEquals(Verdict.GREEN, same.verdict(), same::toText);
        assertTrue(
                progress.stream().anyMatch(line -> line.contains("left out") && line.endsWith("V1__shop.sql:3:1")),
                progress::toString);
        MariaDbServer.execute(live, "ALTER TABLE orders MODIFY total int");
        DriftReport drifted = check(live);
        assertEquals(Verdict.RED, drifted.verdict(), drifted::toText);
        assertEquals(
                "ALTER TABLE `orders` MODIFY COLUMN `total` int(11) NOT NULL;",
                drifted.findings().get(0).repair());
    }

    @Test
    void whatWouldReachAnotherDatabaseIsRefusedWithItsPlace() throws IOException {
        DatabaseAddress live = MariaDbServer.database("CREATE TABLE orders (id int)");
        String other = MariaDbServer.name(live);
        refused(live, "SELECT 1;\n  USE " + other + ";", ":2:3: leaves the scratch database");
        refused(live, "SELECT 1;\nDROP TABLE `" + other + "`.orders;", ":2:12: names the database " + other);
        refused(live, "DROP TABLE " + other.toUpperCase(Locale.ROOT) + ".orders;", ":1:12: names the database");
        refused(live, "LOAD DATA INFILE '/etc/passwd' INTO TABLE t;", ":1:1: reads a file");
        refused(live, "CREATE TABLE t (id int;", ":1:1: the migration fails on an empty database");
        MariaDbServer.execute(live, "SELECT * FROM orders");
    }

    @Test
    void aUserThatMayNotMakeDatabasesIsTold() throws IOException {
        DatabaseAddress live = MariaDbServer.database(
                "CREATE OR REPLACE USER weak@'%' IDENTIFIED BY 'w'; GRANT SELECT ON `${database}`.* TO weak@'%'");
        write("V1__a.sql", "CREATE TABLE a (id int);");
        UndeterminedException refused =
                assertThrows(UndeterminedException.class, () -> check(new DatabaseAddress(live.url(), "weak", "w")));
        assertTrue(refused.getMessage().contains("signet\\_scratch\\_%"), refused.getMessage());
    }

    private void refused(DatabaseAddress live, String sql, String because) throws IOException {
        Path file = write("V1__a.sql", sql);
        InputException refused = assertThrows(InputException.class, () -> check(live));
        assertTrue(refused.getMessage().startsWith(file + because), refused.getMessage());
    }

    private DriftReport check(DatabaseAddress live) {
        return DriftCheck.run(
                new DriftRequest(
                        new Source.Migrations(folder, live, List.of()),
                        new Source.Live(live, "production"),
                        DriftPolicy.DEFAULT),
                InstantSource.system(),
                progress::add);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
