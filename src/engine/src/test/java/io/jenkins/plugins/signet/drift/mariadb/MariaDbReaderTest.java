package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.BrokenConnection;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.StatementCount;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading from a real server is like when all is well, and when it is not. */
class MariaDbReaderTest {

    private static final String SHOP = """
            CREATE TABLE customers (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL);
            CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, customer_id int REFERENCES customers (id), total decimal(10, 2));
            CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
            CREATE FUNCTION twice(n int) RETURNS int RETURN 2 * n;
            CREATE TRIGGER named BEFORE INSERT ON customers FOR EACH ROW SET NEW.name = trim(NEW.name);
            CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2036-01-01 00:00:00' DO DELETE FROM orders;
            CREATE SEQUENCE numbers;
            """;
    private static final String OBJECTS =
            "table, column, primary-key, unique, index, foreign-key, check, period," + " partition, sequence";

    private final List<String> progress = new ArrayList<>();
    private final MariaDbReader reader = new MariaDbReader(Limits.DEFAULT, progress::add);

    @Test
    void theSameStatementsMakeTheSameSchemaWhateverTheDatabaseIsCalled() {
        Schema one = reader.read(MariaDbServer.database(SHOP));
        Schema two = reader.read(MariaDbServer.database(SHOP));
        assertEquals(one, two);
        assertEquals(one.digest(), two.digest());
        assertEquals(List.of(), one.notCompared());
        assertEquals("mariadb", one.engine());
    }

    @Test
    void aSnapshotComparesEqualWithItsDatabase(@TempDir Path folder) {
        Schema schema = reader.read(MariaDbServer.database(SHOP));
        Path file = folder.resolve("schema.json");
        SnapshotFile.write(file, schema);
        assertEquals(schema, SnapshotFile.read(file));
    }

    @Test
    void aRoleWithTheRightsToLookSeesTheWholeSchema() {
        DatabaseAddress address = MariaDbServer.database(SHOP + """
                CREATE OR REPLACE USER look@'%' IDENTIFIED BY 'l';
                GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON `${database}`.* TO look@'%';
                GRANT SELECT ON mysql.db TO look@'%';
                GRANT SELECT ON mysql.tables_priv TO look@'%';
                GRANT SELECT ON mysql.columns_priv TO look@'%';
                GRANT SELECT ON mysql.procs_priv TO look@'%';
                GRANT SELECT ON mysql.proc TO look@'%';
                GRANT SELECT ON mysql.servers TO look@'%';
                GRANT SELECT ON mysql.func TO look@'%';
                """);
        Schema seen = reader.read(new DatabaseAddress(address.url(), "look", "l"));
        assertEquals(List.of(), seen.notCompared());
        assertEquals(reader.read(address), seen);
    }

    @Test
    void whatARoleMayNotSeeIsNotCompared() {
        DatabaseAddress address = MariaDbServer.database(SHOP + """
                CREATE OR REPLACE USER blind@'%' IDENTIFIED BY 'b';
                GRANT SELECT ON `${database}`.* TO blind@'%';
                CREATE OR REPLACE USER nearly@'%' IDENTIFIED BY 'n';
                GRANT SELECT (name) ON customers TO nearly@'%';
                """);
        Schema seen = reader.read(new DatabaseAddress(address.url(), "blind", "b"));
        assertEquals(
                Set.of(
                        "event *",
                        "function *",
                        "grant *",
                        "loadable-function *",
                        "package *",
                        "package-body *",
                        "procedure *",
                        "server *",
                        "trigger *",
                        "view *",
                        "view totals"),
                unread(seen));
        Schema less = reader.read(new DatabaseAddress(address.url(), "nearly", "n"));
        Set<String> unread = unread(less);
        for (String kind : OBJECTS.split(", ")) {
            assertTrue(unread.contains(kind + " *"), kind + " in " + unread);
        }
        DriftReport report =
                DriftCheck.compare("a", reader.read(address), "b", seen, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(Verdict.UNDETERMINED, report.verdict(), report::toText);
        assertEquals(List.of(), report.findings(), report::toText);
    }

    @Test
    void theNumberOfQuestionsDoesNotDependOnTheNumberOfTables() throws SQLException {
        StringBuilder many = new StringBuilder(SHOP);
        for (int i = 0; i < 60; i++) {
            many.append("CREATE TABLE t").append(i).append(" (id int PRIMARY KEY, o int REFERENCES orders (id));\n");
        }
        assertEquals(statements(MariaDbServer.database(SHOP)), statements(MariaDbServer.database(many.toString())));
    }

    private int statements(DatabaseAddress address) throws SQLException {
        StatementCount count = new StatementCount();
        try (Connection connection = MariaDbServer.connect(address)) {
            reader.readWithin(count.on(connection), address);
        }
        return count.get();
    }

    @Test
    void nothingCanBeChangedWhileReading() {
        DatabaseAddress address = MariaDbServer.database(SHOP);
        SQLException refused = reader.inTransaction(address, connection -> {
            try (Statement statement = connection.createStatement()) {
                return assertThrows(
                        SQLException.class, () -> statement.execute("INSERT INTO customers (name) VALUES ('x')"));
            }
        });
        assertEquals("25006", refused.getSQLState(), refused.getMessage());
    }

    @Test
    void aSessionHasTimeOutsAndAName() {
        DatabaseAddress address = MariaDbServer.database(SHOP);
        List<String> settings = reader.inTransaction(address, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT @@max_statement_time, @@lock_wait_timeout, @@innodb_lock_wait_timeout,"
                                    + " (SELECT ATTR_VALUE FROM performance_schema.session_connect_attrs"
                                    + " WHERE PROCESSLIST_ID = CONNECTION_ID() AND ATTR_NAME = 'program_name')")) {
                row.next();
                return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            }
        });
        assertEquals(List.of("60.000000", "5", "5", "signet-drift"), settings);
    }

    @Test
    void aSchemaThatIsBeingChangedIsNoResult() {
        DatabaseAddress address = MariaDbServer.database(SHOP);
        try (Connection other = MariaDbServer.connect(address);
                Connection mine = MariaDbServer.connect(address)) {
            List<Integer> changes = new ArrayList<>();
            Connection disturbed = Disturbed.at("FROM mysql.procs_priv", mine, () -> {
                changes.add(changes.size());
                MariaDbServer.execute(other, "CREATE TABLE more" + changes.size() + " (id int)");
            });
            UndeterminedException changing =
                    assertThrows(UndeterminedException.class, () -> reader.readWithin(disturbed, address));
            assertTrue(changing.getMessage().contains("is being changed"), changing.getMessage());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConnectionThatIsLostMidwayIsNoResult() throws IOException {
        DatabaseAddress address = MariaDbServer.database(SHOP);
        for (int bytes : new int[] {50, 1_000, 3_000, 9_000}) {
            try (BrokenConnection cut = BrokenConnection.cut(MariaDbServer.port(), bytes)) {
                DatabaseAddress unreliable = through(cut, address);
                assertThrows(UndeterminedException.class, () -> reader.read(unreliable), "cut after " + bytes);
            }
        }
    }

    /** Were the time-outs not there, this would never end. */
    @Test
    void aServerThatFallsSilentMidwayIsNoResult() throws IOException {
        DatabaseAddress address = MariaDbServer.database(SHOP);
        Limits impatient = new Limits(
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofMillis(300));
        for (int bytes : new int[] {50, 3_000}) {
            try (BrokenConnection silent = BrokenConnection.silenced(MariaDbServer.port(), bytes)) {
                DatabaseAddress stalled = through(silent, address);
                assertThrows(
                        UndeterminedException.class,
                        () -> new MariaDbReader(impatient, progress::add).read(stalled),
                        "silent after " + bytes);
            }
        }
    }

    private static DatabaseAddress through(BrokenConnection relay, DatabaseAddress address) {
        return new DatabaseAddress(
                "jdbc:mariadb://127.0.0.1:" + relay.port() + "/" + MariaDbServer.name(address), "root", "");
    }

    @Test
    void aHostThatIsDownAndADatabaseThatIsNotThereAreUndetermined() {
        UndeterminedException down = assertThrows(
                UndeterminedException.class,
                () -> reader.read(new DatabaseAddress("jdbc:mysql://127.0.0.1:1/x", "u", "hush")));
        assertTrue(down.getMessage().contains("127.0.0.1:1"), down.getMessage());
        assertThrows(UndeterminedException.class, () -> reader.read(MariaDbServer.address("no_such")));
    }

    @Test
    void credentialsAreNeverTold() {
        String place = "//127.0.0.1:" + MariaDbServer.port() + "/mysql";
        for (String url : List.of(
                "jdbc:mariadb:" + place,
                "jdbc:mysql:" + place + "?user=nobody&password=hush-hush",
                "jdbc:mariadb:" + place + "?password=hush-hush")) {
            DatabaseAddress wrong = new DatabaseAddress(url, "nobody", "hush-hush");
            UndeterminedException refused = assertThrows(UndeterminedException.class, () -> reader.read(wrong));
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
            assertFalse(wrong.toString().contains("hush"), wrong.toString());
        }
        assertFalse(String.join("\n", progress).contains("hush"));
    }

    @Test
    void anAddressThatIsNoneOrLoadsClassesIsRefused() {
        for (String url : List.of(
                "jdbc:mariadb://h:port/x?password=hush",
                "jdbc:mariadb://h:3306/",
                "jdbc:mysql:x",
                "jdbc:mariadb:replication://a,b/x",
                "jdbc:mysql://127.0.0.1/x?initSql=DROP&password=hush",
                "jdbc:mysql://127.0.0.1/x?allowLocalInfile=true&password=hush")) {
            InputException refused =
                    assertThrows(InputException.class, () -> reader.read(new DatabaseAddress(url, "u", "")), url);
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
        }
    }

    private static Set<String> unread(Schema schema) {
        return schema.notCompared().stream()
                .map(MariaDbReaderTest::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String place(NotCompared object) {
        return object.kind() + " " + object.path();
    }
}
