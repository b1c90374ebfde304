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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        write("9_second/x.sql", "ALTER TABLE orders ADD COLUMN total int;");
        write("9_second/x.down.sql", "DROP TABLE orders;");
        assertEquals(List.of("id", "note", "total"), columns());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- +goose Up | -- +goose Down",
                "-- migrate:up | -- migrate:down",
                "-- +migrate Up | -- +migrate Down",
                "-- rambler up | -- rambler down",
                "-- // init | -- //@UNDO",
                "--// init | --//@UNDO",
                "-- Up Migration | -- Down Migration",
                "# --- !Ups | # --- !Downs",
                "-- !Ups | -- !Downs",
                "-- ==== UP ==== | -- ==== DOWN ====",
                "-- what it is | ---- create above / drop below ----"
            })
    void sectionsThatUndoAreLeftOut(String up, String down) throws IOException {
        write("1_a.sql", up + "\nCREATE TABLE orders (id int);\n" + down + "\nDROP TABLE orders;\n");
        write("2_b.sql", up + "\r\nALTER TABLE orders ADD a int;\r\n" + down + "\r\nDROP TABLE orders;\r\n");
        assertEquals(List.of("a", "id"), columns());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/up.sql | 1/down.sql | 2/up.sql | 2/down.sql",
                "1_a.up.sql | 1_a.down.sql | 2_b.up.sql | 2_b.down.sql",
                "001.do.a.sql | 001.undo.a.sql | 002.do.b.sql | 002.undo.b.sql",
                "up/1.sql | down/1.sql | up/2.sql | down/2.sql",
                "1_a.sql | 1_a.rollback.sql | 2_b.sql | 2_b.rollback.sql"
            })
    void filesThatUndoAreLeftOut(String up1, String down1, String up2, String down2) throws IOException {
        write(up1, "CREATE TABLE orders (id int);");
        write(down1, "DROP TABLE orders;");
        write(up2, "ALTER TABLE orders ADD a int;");
        write(down2, "ALTER TABLE orders DROP a;");
        assertEquals(List.of("a", "id"), columns());
    }

    @Test
    void whatSeemsToUndoInAnUnknownWayIsRefused() throws IOException {
        for (String mark : List.of("-- Down", "--- DOWN ---", "-- @undo", "-- [rollback section]", "# revert")) {
            refused("1_a.sql", "CREATE TABLE orders (id int);\n" + mark + "\nDROP TABLE orders;", "1_a.sql:2: ");
        }
        refused("1_a.down.sql", "DROP TABLE orders;", "seems to undo a migration");
    }

    @Test
    void aFolderOfMixedHabitsIsRefused() throws IOException {
        mixed(Map.of(
                "1_a.sql", "-- +goose Up\nCREATE TABLE orders (id int);",
                "2_b.sql", "-- migrate:up\nALTER TABLE orders ADD a int;"));
        mixed(Map.of(
                "1_a.sql", "-- migrate:up\nCREATE TABLE orders (id int);",
                "2_b.sql", "ALTER TABLE orders ADD a int;"));
        mixed(Map.of("1_a/up.sql", "CREATE TABLE orders (id int);", "2_b.sql", "ALTER TABLE orders ADD a int;"));
        mixed(Map.of("1_a.up.sql", "CREATE TABLE orders (id int);", "2_b.sql", "ALTER TABLE orders ADD a int;"));
        mixed(Map.of("1.sql", "--liquibase formatted sql\n--changeset a:1\nSELECT 1;", "2.sql", "SELECT 1;"));
    }

    private void mixed(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        InputException refused = assertThrows(InputException.class, this::columns);
        assertTrue(refused.getMessage().contains("is a migration"), refused.getMessage());
        for (String file : files.keySet()) {
            Files.delete(folder.resolve(file));
        }
    }

    @Test
    void whatGraphileMigrateHasNotCommittedIsLeftOut() throws IOException {
        write("committed/000001-first.sql", "--! Previous: -\n--! Hash: sha1:aa\n\nCREATE TABLE orders (id int);");
        write(
                "committed/000002.sql",
                "--! Previous: sha1:aa\n--! Hash: sha1:bb\n\nALTER TABLE orders ADD COLUMN note text;");
        write("current.sql", "ALTER TABLE orders ADD COLUMN draft int;");
        write("current/2-more.sql", "ALTER TABLE orders ADD COLUMN more int;");
        assertEquals(List.of("id", "note"), columns());
    }

    @Test
    void aFileNamedCurrentIsLikeAnyOtherWhereNothingIsCommitted() throws IOException {
        write("1_first.sql", "CREATE TABLE orders (id int);");
        write("current.sql", "ALTER TABLE orders ADD COLUMN note text;");
        assertEquals(List.of("id", "note"), columns());
    }

    @Test
    void myBatissBootstrapIsFirst() throws IOException {
        write(
                "20240101_note.sql",
                "-- // note\nALTER TABLE orders ADD COLUMN note text;\n-- //@UNDO\nDROP TABLE orders;");
        write("bootstrap.sql", "-- // Bootstrap.sql\nCREATE TABLE orders (id int);");
        assertEquals(List.of("id", "note"), columns());
    }

    @Test
    void sqitchRunsByItsPlan() throws IOException {
        write("sqitch.plan", """
                %syntax-version=1.0.0
                %project=x

                appschema 2024-01-01T00:00:00Z A <a@b.c> # x
                orders [appschema] 2024-01-02T00:00:00Z A <a@b.c> # y
                @v1 2024-01-03T00:00:00Z A <a@b.c> # tagged
                orders [orders@v1] 2024-01-04T00:00:00Z A <a@b.c> # reworked
                """);
        write("deploy/appschema.sql", "BEGIN;\nCREATE TABLE orders (id int);\nCOMMIT;");
        write("deploy/orders@v1.sql", "BEGIN; ALTER TABLE orders ADD first int; COMMIT;");
        write("deploy/orders.sql", "BEGIN; ALTER TABLE orders RENAME first TO again; COMMIT;");
        write("revert/orders.sql", "DROP TABLE orders;");
        write("verify/orders.sql", "SELECT 1/0;");
        assertEquals(List.of("again", "id"), columns());
        Files.delete(folder.resolve("deploy/orders@v1.sql"));
        assertTrue(
                assertThrows(InputException.class, this::columns).getMessage().contains("plans the change 'orders'"));
        Files.delete(folder.resolve("sqitch.plan"));
        assertTrue(
                assertThrows(InputException.class, this::columns).getMessage().contains("sqitch.plan"));
    }

    @Test
    void liquibasesChangeSetsRunAsLiquibaseRunsThem() throws IOException {
        write("1.sql", """
                --liquibase formatted sql
                --changeset a:1 context:prod
                CREATE TABLE orders (id int);
                --rollback DROP TABLE orders;
                --changeset a:2 endDelimiter:/ dbms:postgresql,h2
                CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1;' /
                ALTER TABLE orders ADD a int /
                --changeset a:3 dbms:oracle
                ALTER TABLE orders ADD no number(1);
                --changeset a:4 dbms:!oracle splitStatements:false
                ALTER TABLE orders ADD b int;
                /* liquibase rollback
                DROP TABLE orders;
                */
                """);
        assertEquals(List.of("a", "b", "id"), columns());
        assertTrue(progress.stream().anyMatch(line -> line.contains("a:1") && line.contains("context prod")));
        write("1.sql", "--liquibase formatted sql\n--changeset a:1\n--preconditions onFail:MARK_RAN\nSELECT 1;");
        assertTrue(
                assertThrows(InputException.class, this::columns).getMessage().contains("1.sql:3: "));
        write("1.sql", "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE ${name} (id int);");
        assertTrue(assertThrows(InputException.class, this::columns)
                .getMessage()
                .contains("1.sql:3:14: the parameter ${name}"));
    }

    @Test
    void flywaysCallbacksRunAroundItsMigrations() throws IOException {
        write("beforeMigrate__roles.sql", "CREATE TABLE trace (at text);");
        write("V1__a.sql", "CREATE TABLE orders (id int); INSERT INTO trace VALUES ('1');");
        write("afterEachMigrate.sql", "INSERT INTO trace VALUES ('each');");
        write("R__r.sql", "ALTER TABLE orders ADD IF NOT EXISTS r int;");
        write(
                "afterMigrate.sql",
                "DO $$ BEGIN IF (SELECT count(*) FROM trace) = 3 THEN ALTER TABLE orders ADD all_seen int; END IF; END $$;");
        write("afterMigrateError.sql", "DROP TABLE orders;");
        write("beforeClean.sql", "DROP TABLE orders;");
        assertEquals(List.of("all_seen", "id", "r"), columns());
        refused("beforeEachMigrateStatement.sql", "SELECT 1;", "only Flyway can do");
    }

    @Test
    void flywaysPlaceholdersHaveTheValuesOfItsConfiguration() throws IOException {
        write("flyway.conf", "flyway.placeholders.Name=orders\n");
        write("flyway.toml", "[flyway.placeholders]\nmore = \"a\"\n[other]\nmore = \"no\"\n");
        write("V1__a.sql", "CREATE TABLE ${name} (id int, ${MORE} int, \"${flyway:filename}\" int);");
        write("V2__b.sql", "COMMENT ON TABLE orders IS 'costs ${price}';");
        write("V2__b.sql.conf", "placeholderReplacement=false\n");
        assertEquals(List.of("\"V1__a.sql\"", "a", "id"), columns());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20240101000000_create_orders.rb | Rails | bin/rails db:migrate",
                "0001_initial.py | Django | python manage.py migrate",
                "env.py | Alembic | alembic upgrade head",
                "versions/0123456789ab_a.py | Alembic | alembic upgrade head",
                "2024_01_01_000000_create_orders.php | Laravel | php artisan migrate",
                "Version20240101000000.php | Doctrine | doctrine:migrations:migrate",
                "1700000000000-orders.ts | TypeORM | npx",
                "Migration20240101000000.ts | MikroORM | mikro-orm",
                "20240101000000_orders.exs | Ecto | mix ecto.migrate",
                "V1__Code.java | Flyway | flyway migrate"
            })
    void migrationsInCodeAreRefusedWithTheCommandOfTheirTool(String file, String tool, String command)
            throws IOException {
        write("1_a.sql", "CREATE TABLE orders (id int);");
        write(file, "code");
        String message = assertThrows(InputException.class, this::columns).getMessage();
        assertTrue(message.contains(tool) && message.contains(command), message);
    }

    @Test
    void aChangelogOfLiquibaseIsRefused() throws IOException {
        write("1_a.sql", "CREATE TABLE orders (id int);");
        refused("changelog.xml", "<databaseChangeLog xmlns=\"x\">", "liquibase update");
        refused("changelog.yaml", "databaseChangeLog:\n- changeSet:", "liquibase update");
    }

    @Test
    void nothingIsNeverAResult() throws IOException {
        refused("1_a.sql", "SELECT 1;", "leave an empty database");
        refused("1_a.sql", "CREATE TABLE orders (id int); DROP TABLE orders;", "leave an empty database");
        refused("1_a.sql", "CREATE TABLE schema_migrations (version text);", "leave an empty database");
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
        refused("V1__Code.java", "class X {}", "V1__Code.java: is a migration of Flyway in code");
        refused("V2__more.rs", "pub fn migration() {}", "V2__more.rs: is a migration of Refinery in code");
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
