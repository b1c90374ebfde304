package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Tables at random with all that lies on them, changed at random in several ways: the findings name exactly the changes. */
class RandomSchemaTest {

    private static final List<String> TYPES =
            List.of("integer", "bigint", "text", "character varying(30)", "numeric(8,2)", "jsonb", "date", "boolean[]");

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    /** A change to table {@code t}, and the finding that it must lead to. */
    private record Change(String sql, String finding) {}

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void theFindingsAreTheChanges(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        DatabaseAddress address = PostgresServer.address("postgres");
        try (Connection connection = PostgresServer.connect(address);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<Change> changes = new ArrayList<>();
            for (int table = 0; table < 3 + random.nextInt(6); table++) {
                changes.addAll(create(statement, "\"T " + table + "\"", random));
            }
            Schema before = reader.readWithin(connection, address);
            statement.execute("SET LOCAL search_path = public");
            for (Change change : changes) {
                statement.execute(change.sql());
            }
            Schema after = reader.readWithin(connection, address);
            connection.rollback();
            DriftReport report =
                    DriftCheck.compare("before", before, "after", after, DriftPolicy.DEFAULT, InstantSource.system());
            assertEquals(
                    new TreeSet<>(changes.stream().map(Change::finding).toList()),
                    new TreeSet<>(report.findings().stream()
                            .map(f -> f.change() + " " + f.kind() + " " + f.path() + " " + f.attribute())
                            .toList()),
                    report::toText);
            assertEquals(changes.size(), report.findings().size(), report::toText);
        }
    }

    /** Makes a table with all that lies on it; answers one change or several of them that do not touch each other. */
    private static List<Change> create(Statement statement, String table, Random random) throws SQLException {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean required = random.nextBoolean();
        String number = table.substring(3, table.length() - 1);
        String path = "public." + table;
        statement.execute("CREATE TYPE mood" + number + " AS ENUM ('good', 'bad')");
        statement.execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, \"the value\" " + type
                + (required ? " NOT NULL" : "") + ", n integer DEFAULT " + random.nextInt(100)
                + " CONSTRAINT \"limit\" CHECK (n < " + (100 + random.nextInt(100)) + "), spare text, m mood" + number
                + ", up bigint CONSTRAINT parent REFERENCES " + table + ", CONSTRAINT once" + number
                + " UNIQUE (n, spare))");
        String index = "\"I" + table.substring(2);
        statement.execute(
                "CREATE INDEX " + index + " ON " + table + " (n" + (random.nextBoolean() ? " DESC" : "") + ")");
        statement.execute("CREATE VIEW v" + number + " AS SELECT id, up FROM " + table);
        statement.execute(
                "CREATE FUNCTION f" + number + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        statement.execute(
                "CREATE TRIGGER watch BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION f" + number + "()");
        statement.execute("CREATE POLICY mine ON " + table + " USING (id > 0)");
        if (random.nextInt(8) == 0) {
            return List.of(
                    new Change("DROP VIEW v" + number, "MISSING view public.v" + number + " null"),
                    new Change("DROP TABLE " + table, "MISSING table " + path + " null"));
        }
        List<Change> all = new ArrayList<>(changes(table, path, index, number, required, random));
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(5));
    }

    private static List<Change> changes(
            String table, String path, String index, String number, boolean required, Random random) {
        String alter = "ALTER TABLE " + table;
        return List.of(
                new Change(alter + " ADD COLUMN more int", "UNEXPECTED column " + path + ".more null"),
                new Change(
                        alter + " ALTER COLUMN \"the value\" " + (required ? "DROP" : "SET") + " NOT NULL",
                        "CHANGED column " + path + ".\"the value\" notNull"),
                new Change(
                        alter + " ALTER COLUMN spare TYPE varchar(" + (1 + random.nextInt(9)) + ")",
                        "CHANGED column " + path + ".spare type"),
                new Change(alter + " ALTER COLUMN n SET DEFAULT 1000", "CHANGED column " + path + ".n default"),
                random.nextBoolean()
                        ? new Change("DROP INDEX " + index, "MISSING index " + path + "." + index + " null")
                        : new Change(
                                "ALTER INDEX " + index + " RENAME TO \"i2" + table.substring(2),
                                "CHANGED index " + path + "." + index + " name"),
                new Change(alter + " DROP CONSTRAINT \"limit\"", "MISSING check " + path + ".\"limit\" null"),
                new Change(
                        alter + " DROP CONSTRAINT once" + number,
                        "MISSING unique " + path + ".once" + number + " null"),
                new Change(
                        alter + " DROP CONSTRAINT parent, ADD CONSTRAINT parent FOREIGN KEY (up) REFERENCES " + table
                                + " ON DELETE CASCADE",
                        "CHANGED foreign-key " + path + ".parent definition"),
                new Change(
                        "COMMENT ON TABLE " + table + " IS 'it''s " + random.nextInt() + "'",
                        "CHANGED table " + path + " comment"),
                new Change(
                        "CREATE OR REPLACE VIEW v" + number + " AS SELECT id, up FROM " + table + " WHERE id > 7",
                        "CHANGED view public.v" + number + " definition"),
                new Change(
                        "CREATE OR REPLACE FUNCTION f" + number
                                + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                        "CHANGED function public.f" + number + "() body"),
                new Change(alter + " DISABLE TRIGGER watch", "CHANGED trigger " + path + ".watch enabled"),
                new Change(
                        "ALTER POLICY mine ON " + table + " USING (id > 1)", "CHANGED policy " + path + ".mine using"),
                new Change(alter + " ENABLE ROW LEVEL SECURITY", "CHANGED table " + path + " rowSecurity"),
                new Change(
                        "ALTER TYPE mood" + number + " RENAME VALUE 'bad' TO 'worse'",
                        "CHANGED enum public.mood" + number + " labels"));
    }
}
