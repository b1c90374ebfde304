package io.jenkins.plugins.signet.drift.migrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.postgresql.PostgresServer;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationReplayTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private final DatabaseAddress server = PostgresServer.address("postgres");

    @AfterEach
    void noScratchDatabaseIsLeftBehind() throws SQLException {
        assertEquals(List.of(), scratchDatabases());
    }

    @Test
    void flywayMigrationsRunInTheOrderOfTheirVersions() throws IOException {
        write("V10__later.sql", "ALTER TABLE orders ADD COLUMN note text;");
        write("V2.1__second.sql", "ALTER TABLE orders ADD COLUMN total int;");
        write("V2__first.sql", "CREATE TABLE orders (id int);");
        write("R__view.sql", "CREATE VIEW v AS SELECT id, total, note FROM orders;");
        write("U2__undo.sql", "DROP TABLE orders;");
        write("README.md", "not SQL");
        assertEquals(List.of("id", "note", "total"), columns());
    }

    @Test
    void aBaselineStandsForWhatIsBeforeIt() throws IOException {
        write("V1__old.sql", "CREATE TABLE orders (id int);");
        write("B3__baseline.sql", "CREATE TABLE orders (id int, total int);");
        write("V3__old.sql", "ALTER TABLE orders ADD COLUMN total int;");
        write("V4__new.sql", "ALTER TABLE orders ADD COLUMN note text;");
        assertEquals(List.of("id", "note", "total"), columns());
    }

    @Test
    void plainMigrationsRunByNumberThenNameThroughFolders() throws IOException {
        write("10_last.sql", "ALTER TABLE orders ADD COLUMN note text;");
        write("2_first/migration.sql", "CREATE TABLE orders (id int);");
        write("9_second/up.sql", "ALTER TABLE orders ADD COLUMN total int;");
        write("9_second/x.down.sql", "DROP TABLE orders;");
        assertEquals(List.of("id", "note", "total"), columns());
    }

    @Test
    void sectionsThatUndoAreLeftOut() throws IOException {
        write("1_goose.sql", "-- +goose Up\nCREATE TABLE orders (id int);\n-- +goose Down\nDROP TABLE orders;\n");
        write("2_dbmate.sql", "-- migrate:up\nALTER TABLE orders ADD a int;\n-- migrate:down\nDROP TABLE orders;\n");
        assertEquals(List.of("a", "id"), columns());
    }

    @Test
    void whatCannotRunInATransactionRuns() throws IOException {
        write("1_a.sql", "CREATE TABLE orders (id int); CREATE TYPE e AS ENUM ('a');");
        write("2_b.sql", "CREATE INDEX CONCURRENTLY i ON orders (id);");
        write("3_c.sql", "ALTER TYPE e ADD VALUE 'b'; ALTER TABLE orders ADD COLUMN x e DEFAULT 'b';");
        write("4_d.sql", "SET LOCAL search_path = pg_temp, public; SET search_path = nowhere;");
        write("5_e.sql", "BEGIN; CREATE TABLE more (id int); COMMIT;");
        assertEquals(List.of("id", "x"), columns());
    }

    @Test
    void theServerItselfIsLeftAlone() throws IOException, SQLException {
        write("1_a.sql", "CREATE ROLE signet_never; CREATE TABLE orders (id int); ALTER SYSTEM SET work_mem = '1MB';");
        assertEquals(List.of("id"), columns());
        assertTrue(
                progress.stream().anyMatch(line -> line.contains("left out") && line.endsWith("1_a.sql:1:1")),
                progress::toString);
        assertEquals(List.of(), query("SELECT rolname FROM pg_roles WHERE rolname = 'signet_never'"));
    }

    @Test
    void aMigrationThatFailsIsNamedWithLineAndColumn() throws IOException {
        write("V1__a.sql", "CREATE TABLE orders (id int);");
        Path bad = write("V2__b.sql", "-- two\nALTER TABLE orders ADD COLUMN x int;\nALTER TABLE\n  order DROP y;\n");
        InputException refused = assertThrows(InputException.class, this::columns);
        assertTrue(refused.getMessage().startsWith(bad + ":4:3: the migration fails"), refused.getMessage());
    }

    @Test
    void whatCannotBeReplayedIsRefusedWithItsPlace() throws IOException {
        refused("1_a.sql", "\\connect other\n", "1_a.sql:1:1: is a command of psql");
        refused("1_a.sql", "\n COPY t (a) FROM stdin;\n", "1_a.sql:2:2: COPY FROM STDIN");
        refused("V1__a.sql", "CREATE TABLE\n ${name} (id int);", "V1__a.sql:2:2: the placeholder ${name}");
        refused("V1__Code.java", "class X {}", "V1__Code.java: is a migration in code");
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        assertThrows(InputException.class, this::columns);
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("setup.sql", "CREATE TABLE b (id int);");
        assertThrows(InputException.class, this::columns);
        Files.delete(folder.resolve("setup.sql"));
        write("sub/V1.0__b.sql", "CREATE TABLE b (id int);");
        InputException twice = assertThrows(InputException.class, this::columns);
        assertTrue(twice.getMessage().contains("same version as V1__a.sql"), twice.getMessage());
        assertThrows(
                InputException.class, () -> replay(new Source.Migrations(folder.resolve("none"), server, List.of())));
    }

    @Test
    void aToolOfItsOwnMayMigrate() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "psql is not installed here");
        write("any.txt", "CREATE TABLE orders (id int)");
        String script = "psql -X -q -U \"$DATABASE_USER\" \"${DATABASE_URL#jdbc:}\" -f any.txt";
        List<Fact> facts = replay(new Source.Migrations(folder, server, List.of("sh", "-c", script)));
        assertTrue(facts.stream().anyMatch(fact -> fact.path().equals("public.orders")));
        InputException failed = assertThrows(
                InputException.class,
                () -> replay(new Source.Migrations(folder, server, List.of("sh", "-c", "exit 3"))));
        assertTrue(failed.getMessage().contains("exit code 3"), failed.getMessage());
    }

    @Test
    void whatACrashLeftBehindIsDroppedByTheNextRun() throws IOException {
        PostgresServer.execute(server, "CREATE DATABASE signet_scratch_20200101000000_0123abcd");
        PostgresServer.execute(server, "CREATE DATABASE signet_scratch_of_mine");
        write("1_a.sql", "CREATE TABLE orders (id int);");
        assertEquals(List.of("id"), columns());
        PostgresServer.execute(server, "DROP DATABASE signet_scratch_of_mine");
    }

    @Test
    void onlyNamesWithAnOldTimeAreStale() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        assertTrue(ScratchDatabase.isStale("signet_scratch_20261121055959_0123abcd", noon));
        assertFalse(ScratchDatabase.isStale("signet_scratch_20261121060001_0123abcd", noon));
        assertFalse(ScratchDatabase.isStale("signet_scratch_20269921060001_0123abcd", noon));
        assertFalse(ScratchDatabase.isStale("signet_scratch_20261121055959_0123abcd_x", noon));
    }

    @Test
    void aRoleThatMayNotMakeDatabasesIsTold() throws IOException {
        PostgresServer.database("CREATE ROLE m_weak LOGIN");
        write("1_a.sql", "CREATE TABLE orders (id int);");
        UndeterminedException refused = assertThrows(
                UndeterminedException.class,
                () -> replay(
                        new Source.Migrations(folder, new DatabaseAddress(server.url(), "m_weak", ""), List.of())));
        assertTrue(refused.getMessage().contains("CREATEDB"), refused.getMessage());
    }

    @Test
    void anEnvironmentIsComparedWithItsMigrations() throws IOException {
        write("V1__a.sql", "CREATE TABLE orders (id serial PRIMARY KEY, total int NOT NULL);");
        DatabaseAddress live = PostgresServer.database(
                "CREATE TABLE orders (id serial PRIMARY KEY, total int NOT NULL); CREATE TABLE flyway_schema_history (v int);");
        DriftRequest request = new DriftRequest(
                new Source.Migrations(folder, server, List.of()),
                new Source.Live(live, "production"),
                DriftPolicy.DEFAULT);
        DriftReport same = DriftCheck.run(request, InstantSource.system(), progress::add);
        assertEquals(Verdict.GREEN, same.verdict(), same::toText);
        PostgresServer.execute(live, "ALTER TABLE orders ALTER COLUMN total DROP NOT NULL");
        DriftReport drifted = DriftCheck.run(request, InstantSource.system(), progress::add);
        assertEquals(Verdict.RED, drifted.verdict());
        assertEquals("notNull", drifted.findings().get(0).attribute());
        assertEquals(
                "ALTER TABLE public.orders ALTER COLUMN total SET NOT NULL;",
                drifted.findings().get(0).repair());
    }

    private void refused(String name, String text, String because) throws IOException {
        Path file = write(name, text);
        InputException refused = assertThrows(InputException.class, this::columns);
        assertTrue(refused.getMessage().contains(because), refused.getMessage());
        Files.delete(file);
    }

    private List<String> columns() {
        return replay(new Source.Migrations(folder, server, List.of())).stream()
                .filter(fact -> fact.kind().equals("column") && fact.path().startsWith("public.orders."))
                .map(fact -> fact.path().substring("public.orders.".length()))
                .toList();
    }

    private List<Fact> replay(Source.Migrations migrations) {
        return new MigrationReplay(Limits.DEFAULT, InstantSource.system(), progress::add)
                .schemaOf(migrations)
                .facts();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> scratchDatabases() throws SQLException {
        return query("SELECT datname FROM pg_database WHERE datname ~ 'signet_scratch'");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = PostgresServer.connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
