package io.jenkins.plugins.signet.drift.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.StatementCount;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What reading a real file is like when all is well, and when it is not. */
class SqliteReaderTest {

    private static final String SHOP = """
            CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
            CREATE TABLE orders (id integer PRIMARY KEY, customer_id int REFERENCES customers, total numeric);
            CREATE INDEX by_customer ON orders (customer_id);
            CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
            """;

    @TempDir
    private Path folder;

    private final SqliteReader reader = new SqliteReader(Limits.DEFAULT, line -> {});

    @Test
    void theSameStatementsMakeTheSameSchema() {
        Schema one = reader.read(file(SHOP));
        assertEquals(one, reader.read(file(SHOP)));
        assertEquals(List.of(), one.notCompared());
    }

    @Test
    void aSnapshotComparesEqualWithItsDatabase() {
        Schema schema = reader.read(file(SHOP));
        SnapshotFile.write(folder.resolve("schema.json"), schema);
        assertEquals(schema, SnapshotFile.read(folder.resolve("schema.json")));
    }

    /** A dump of a SQLite file is the statements in it, and VACUUM INTO makes a copy that is packed anew. */
    @TestFactory
    Stream<DynamicTest> dumpedAndReloaded() throws IOException, URISyntaxException {
        Path catalogue =
                Path.of(SqliteReaderTest.class.getResource("/drift/sqlite").toURI());
        try (Stream<Path> files = Files.list(catalogue)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        DatabaseAddress original =
                                file(Document.read(file).required("base").text());
                        assertSame(reader.read(original), reader.read(reloaded(original)));
                        assertSame(reader.read(original), reader.read(vacuumed(original)));
                    }));
        }
    }

    private DatabaseAddress reloaded(DatabaseAddress original) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(original.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT IN"
                                + " (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
                                + " UNION ALL SELECT 'PRAGMA user_version = ' || user_version FROM pragma_user_version")) {
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        return file(String.join(";\n", statements));
    }

    private DatabaseAddress vacuumed(DatabaseAddress original) throws SQLException {
        Path copy = folder.resolve("vacuumed-" + SqliteFile.of(original).getFileName());
        SqliteFiles.execute(original, "VACUUM INTO '" + copy + "'");
        return SqliteFile.address(copy);
    }

    @Test
    void whatIsNotKnownIsNotCompared() throws SQLException {
        DatabaseAddress address = file(SHOP);
        SqliteFiles.execute(
                address,
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX by_customer ON orders"
                        + " (customer_id) SOMEHOW' WHERE name = 'by_customer'");
        // SQLite itself refuses such a file before anything else, so the rows are read one by one here.
        List<NotCompared> notCompared = new ArrayList<>();
        SchemaRows rows = new SchemaRows(Map.of(), new Canonical(Set.of()), new ArrayList<>(), notCompared);
        rows.read("index", "i", "t", "CREATE INDEX i ON t (a) SOMEHOW");
        rows.read("table", "t", "t", "CREATE TABLE t (a int NEVER)");
        rows.read("table", "u", "u", "CREATE TABLE u (a int) SOMEWHERE");
        rows.read("hologram", "h", "h", "CREATE HOLOGRAM h");
        rows.read("view", "v", "v", null);
        assertEquals(
                List.of("index i", "table t", "table u", "hologram h", "view v"),
                notCompared.stream()
                        .map(object -> object.kind() + " " + object.path())
                        .toList());
        assertThrows(UndeterminedException.class, () -> reader.read(address));
    }

    @Test
    void theNumberOfQuestionsDoesNotDependOnTheNumberOfTables() throws SQLException {
        StringBuilder many = new StringBuilder(SHOP);
        for (int i = 0; i < 60; i++) {
            many.append("CREATE TABLE t").append(i).append(" (id integer PRIMARY KEY, o int REFERENCES orders);\n");
        }
        assertEquals(statements(file(SHOP)), statements(file(many.toString())));
    }

    private int statements(DatabaseAddress address) throws SQLException {
        StatementCount count = new StatementCount();
        try (Connection connection = SqliteFile.open(address, Limits.DEFAULT, Duration.ofMinutes(1), true)) {
            reader.readWithin(count.on(connection));
        }
        return count.get();
    }

    @Test
    void nothingCanBeChangedWhileReading() throws SQLException {
        try (Connection connection = SqliteFile.open(file(SHOP), Limits.DEFAULT, Duration.ofMinutes(1), true);
                Statement statement = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute("DROP TABLE orders"));
            assertTrue(refused.getMessage().contains("READONLY"), refused.getMessage());
        }
    }

    @Test
    void whatTakesTooLongEnds() throws SQLException {
        try (Connection connection = SqliteFile.open(file(SHOP), Limits.DEFAULT, Duration.ofMillis(50), true);
                Statement statement = connection.createStatement()) {
            SQLException ended = assertThrows(
                    SQLException.class,
                    () -> statement.executeQuery(
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"));
            assertTrue(SqliteFile.isLost(ended), ended.getMessage());
        }
    }

    @Test
    void aFileThatSomebodyElseHoldsIsNoResult() throws SQLException {
        DatabaseAddress address = file(SHOP);
        Limits impatient = new Limits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(9),
                Duration.ofMillis(50),
                Duration.ofSeconds(9),
                Duration.ofSeconds(1));
        try (Connection other = DriverManager.getConnection(address.url());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            UndeterminedException busy = assertThrows(
                    UndeterminedException.class, () -> new SqliteReader(impatient, line -> {}).read(address));
            assertTrue(busy.getMessage().contains("SQLITE_BUSY"), busy.getMessage());
        }
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "not a database, but long enough to be taken for one");
        Path cut = folder.resolve("cut.db");
        byte[] whole = Files.readAllBytes(SqliteFile.of(file(SHOP)));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThrows(InputException.class, () -> reader.read(SqliteFile.address(text)));
        assertThrows(UndeterminedException.class, () -> reader.read(SqliteFile.address(cut)));
        assertThrows(UndeterminedException.class, () -> reader.read(SqliteFile.address(folder.resolve("none.db"))));
        assertEquals(false, Files.exists(folder.resolve("none.db")));
        for (String url : List.of(
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:x.db?enable_load_extension=true",
                "jdbc:sqlite:file:x")) {
            assertThrows(InputException.class, () -> reader.read(new DatabaseAddress(url, "", "")), url);
        }
    }

    @Test
    void migrationsAreReplayedOnAFileOfTheirOwn() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__shop.sql"), SHOP);
        Files.writeString(
                migrations.resolve("V2__log.sql"),
                "CREATE TABLE log (what text);\nCREATE TRIGGER logged AFTER INSERT ON orders BEGIN\n"
                        + "  INSERT INTO log VALUES (CASE WHEN new.total > 1 THEN 'a' ELSE 'b' END);\n"
                        + "  DELETE FROM log WHERE what IS NULL;\nEND;\n");
        DatabaseAddress live = file(SHOP + "CREATE TABLE log (what text);\n");
        List<String> progress = new ArrayList<>();
        DriftReport report = DriftCheck.run(
                new DriftRequest(
                        Source.parse("migrations:migrations", folder, url -> live, name -> live, () -> live),
                        Source.parse(
                                "jdbc:sqlite:" + SqliteFile.of(live).getFileName(),
                                folder,
                                url -> new DatabaseAddress(url, "", ""),
                                name -> live,
                                () -> live),
                        DriftPolicy.DEFAULT),
                InstantSource.system(),
                progress::add);
        assertEquals(Verdict.RED, report.verdict(), report::toText);
        assertEquals(1, report.findings().size(), report::toText);
        assertEquals("orders.logged", report.findings().get(0).path());
        assertTrue(progress.stream().anyMatch(line -> line.startsWith("dropped scratch database")), progress::toString);

        Path bad = Files.writeString(migrations.resolve("V3__bad.sql"), "SELECT 1;\nATTACH 'x' AS y;\n");
        InputException refused = assertThrows(
                InputException.class,
                () -> DriftCheck.run(
                        new DriftRequest(
                                new Source.Migrations(migrations, live, List.of()),
                                new Source.Live(live, ""),
                                DriftPolicy.DEFAULT),
                        InstantSource.system(),
                        progress::add));
        assertTrue(refused.getMessage().startsWith(bad + ":2:1: "), refused.getMessage());
    }

    private static void assertSame(Schema expected, Schema actual) {
        DriftReport report = DriftCheck.compare(
                "original",
                expected,
                "copy",
                actual,
                new DriftPolicy(Severity.COSMETIC, List.of(), true),
                InstantSource.system());
        assertEquals(List.of(), report.findings(), report::toText);
        assertEquals(Verdict.GREEN, report.verdict(), report::toText);
    }

    private DatabaseAddress file(String sql) {
        return new SqliteFiles(folder).database(sql);
    }
}
