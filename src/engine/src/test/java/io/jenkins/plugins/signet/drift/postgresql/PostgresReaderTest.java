package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.BrokenConnection;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.StatementCount;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading from a real server is like when all is well, and when it is not. */
class PostgresReaderTest {

    private static final String SHOP = """
            CREATE TABLE customers (id serial PRIMARY KEY, name text NOT NULL);
            CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers, total numeric(10, 2));
            CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
            """;

    private static final Limits IMPATIENT = new Limits(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(300));

    private final List<String> progress = new ArrayList<>();
    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, progress::add);

    @Test
    void theSameStatementsMakeTheSameSchema() {
        Schema one = reader.read(PostgresServer.database(SHOP));
        Schema two = reader.read(PostgresServer.database(SHOP));
        assertEquals(one, two);
        assertEquals(one.digest(), two.digest());
        assertEquals(List.of(), one.notCompared());
    }

    @Test
    void aSnapshotComparesEqualWithItsDatabase(@TempDir Path folder) {
        DatabaseAddress address = PostgresServer.database(SHOP);
        Path file = folder.resolve("schema.json");
        SnapshotFile.write(file, reader.read(address));
        DriftReport report = DriftCheck.run(
                new DriftRequest(new Source.Snapshot(file), new Source.Live(address, ""), DriftPolicy.DEFAULT),
                InstantSource.system(),
                progress::add);
        assertEquals(Verdict.GREEN, report.verdict(), report::toText);
    }

    @Test
    void aRoleThatCanOnlyConnectSeesTheWholeSchema() {
        DatabaseAddress address = PostgresServer.database(SHOP + "CREATE ROLE r_only LOGIN PASSWORD 'r';");
        Schema all = reader.read(address);
        Schema seen = reader.read(new DatabaseAddress(address.url(), "r_only", "r"));
        assertEquals(all, seen);
    }

    @Test
    void whatARoleMayNotSeeIsNotCompared() {
        DatabaseAddress address = PostgresServer.database("""
                CREATE TABLE t (id int);
                CREATE ROLE r_blind LOGIN;
                CREATE ROLE r_other;
                CREATE FOREIGN DATA WRAPPER w;
                CREATE SERVER s FOREIGN DATA WRAPPER w;
                CREATE USER MAPPING FOR r_other SERVER s OPTIONS ("user" 'u', password 'hush');
                REVOKE SELECT ON pg_policy FROM PUBLIC;
                """);
        Schema seen = reader.read(new DatabaseAddress(address.url(), "r_blind", ""));
        assertEquals(
                List.of("policy *", "user-mapping s.r_other"),
                seen.notCompared().stream()
                        .map(object -> object.kind() + " " + object.path())
                        .toList());
        Schema all = reader.read(address);
        assertFalse(all.toString().contains("hush"));
        DriftReport report = DriftCheck.compare("a", all, "b", seen, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(Verdict.UNDETERMINED, report.verdict(), report::toText);
    }

    @Test
    void aCatalogueThatSomebodyHasLockedIsNotCompared() throws SQLException {
        DatabaseAddress address = PostgresServer.database(SHOP);
        try (Connection other = PostgresServer.connect(address);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE pg_policy IN ACCESS EXCLUSIVE MODE");
            Schema schema = new PostgresReader(IMPATIENT, progress::add).read(address);
            assertEquals(
                    List.of("catalogue", "policy"),
                    schema.notCompared().stream().map(NotCompared::kind).toList());
            NotCompared policies = schema.notCompared().get(1);
            assertTrue(policies.reason().contains("55P03"), policies.reason());
        }
    }

    @Test
    void theNumberOfQueriesDoesNotDependOnTheNumberOfTables() throws SQLException {
        StringBuilder many = new StringBuilder(SHOP);
        for (int i = 0; i < 60; i++) {
            many.append("CREATE TABLE t").append(i).append(" (id serial PRIMARY KEY, o int REFERENCES orders);\n");
        }
        assertEquals(statements(PostgresServer.database(SHOP)), statements(PostgresServer.database(many.toString())));
    }

    @Test
    void aLongChainOfForeignKeysIsNoDeeperThanAnyOtherSchema() {
        DatabaseAddress address = PostgresServer.database("""
                DO $$ BEGIN FOR i IN 1..500 LOOP
                  EXECUTE format('CREATE TABLE c%s (id int PRIMARY KEY, parent int REFERENCES c%s)', i, greatest(1, i - 1));
                END LOOP; END $$;
                """);
        Schema chain = reader.read(address);
        Schema none = reader.read(PostgresServer.database());
        DriftReport report = DriftCheck.compare("a", chain, "b", none, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(500, report.findings().size(), report::summary);
    }

    @Test
    void nothingCanBeChangedWhileReading() throws SQLException {
        DatabaseAddress address = PostgresServer.database();
        PostgresServer.execute(
                address, "ALTER DATABASE " + PostgresServer.name(address) + " SET default_transaction_read_only = off");
        List<String> settings = new ArrayList<>();
        reader.inTransaction(address, connection -> {
            for (String name : List.of(
                    "transaction_read_only",
                    "transaction_isolation",
                    "statement_timeout",
                    "lock_timeout",
                    "application_name")) {
                try (Statement statement = connection.createStatement();
                        var row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.add(row.getString(1));
                }
            }
            return null;
        });
        assertEquals(List.of("on", "repeatable read", "1min", "5s", "signet-drift"), settings);
    }

    @Test
    void aConnectionThatIsLostMidwayIsNoResult() throws IOException {
        DatabaseAddress address = PostgresServer.database(SHOP);
        for (int bytes : new int[] {100, 2_000, 6_000, 12_000}) {
            try (BrokenConnection cut = BrokenConnection.cut(PostgresServer.port(), bytes)) {
                DatabaseAddress unreliable = through(cut, address);
                assertThrows(UndeterminedException.class, () -> reader.read(unreliable), "cut after " + bytes);
            }
        }
    }

    /** Were the time-outs not there, this would never end. */
    @Test
    void aServerThatFallsSilentMidwayIsNoResultOfEitherSide() throws IOException {
        DatabaseAddress address = PostgresServer.database(SHOP);
        for (int bytes : new int[] {100, 6_000}) {
            try (BrokenConnection silent = BrokenConnection.silenced(PostgresServer.port(), bytes);
                    BrokenConnection other = BrokenConnection.silenced(PostgresServer.port(), bytes)) {
                Source.Live stalled = new Source.Live(through(silent, address), "");
                Source.Live stalledToo = new Source.Live(through(other, address), "");
                UndeterminedException lost = assertThrows(
                        UndeterminedException.class,
                        () -> DriftCheck.run(
                                new DriftRequest(stalled, stalledToo, DriftPolicy.DEFAULT, IMPATIENT),
                                InstantSource.system(),
                                progress::add));
                assertTrue(lost.getMessage().contains("127.0.0.1:" + silent.port()), lost.getMessage());
            }
        }
    }

    private static DatabaseAddress through(BrokenConnection relay, DatabaseAddress address) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + relay.port() + "/" + PostgresServer.name(address) + "?sslmode=disable",
                "postgres",
                "");
    }

    @Test
    void aHostThatIsDownIsUndetermined() {
        UndeterminedException down = assertThrows(
                UndeterminedException.class,
                () -> reader.read(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/x", "u", "hush")));
        assertTrue(down.getMessage().contains("127.0.0.1:1"), down.getMessage());
    }

    @Test
    void credentialsAreNeverTold() {
        String database = PostgresServer.name(PostgresServer.database("CREATE ROLE r_pw LOGIN PASSWORD 'right';"));
        for (String parameters : List.of("", "?user=r_pw&password=hush-hush", "?password=hush-hush")) {
            DatabaseAddress wrong = new DatabaseAddress(
                    "jdbc:postgresql://127.0.0.1:" + PostgresServer.port() + "/no_such" + database + parameters,
                    "r_pw",
                    "hush-hush");
            UndeterminedException refused = assertThrows(UndeterminedException.class, () -> reader.read(wrong));
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
            assertFalse(wrong.toString().contains("hush"), wrong.toString());
        }
        assertFalse(String.join("\n", progress).contains("hush"));
    }

    @Test
    void anAddressThatIsNoneOrLoadsClassesIsRefused() {
        for (String url : List.of(
                "jdbc:postgresql://h:port/x?password=hush",
                "jdbc:postgresql://127.0.0.1/x?socketFactory=evil.Factory&password=hush")) {
            InputException refused =
                    assertThrows(InputException.class, () -> reader.read(new DatabaseAddress(url, "u", "")));
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
        }
    }

    private int statements(DatabaseAddress address) throws SQLException {
        StatementCount count = new StatementCount();
        try (Connection connection = PostgresServer.connect(address)) {
            connection.setAutoCommit(false);
            reader.readWithin(count.on(connection), address);
        }
        return count.get();
    }
}
