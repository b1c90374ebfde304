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
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Tables at random, changed at random: the findings name exactly the changes. */
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

    private static List<Change> create(Statement statement, String table, Random random) throws SQLException {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean required = random.nextBoolean();
        statement.execute("CREATE TABLE " + table + " (id bigserial PRIMARY KEY, \"the value\" " + type
                + (required ? " NOT NULL" : "") + ", n integer DEFAULT " + random.nextInt(100)
                + " CONSTRAINT \"limit\" CHECK (n < " + (100 + random.nextInt(100)) + "), spare text)");
        String index = "\"I" + table.substring(2);
        statement.execute(
                "CREATE INDEX " + index + " ON " + table + " (n" + (random.nextBoolean() ? " DESC" : "") + ")");
        String path = "public." + table;
        List<Change> all = List.of(
                new Change("DROP TABLE " + table, "MISSING table " + path + " null"),
                new Change("ALTER TABLE " + table + " DROP COLUMN spare", "MISSING column " + path + ".spare null"),
                new Change("ALTER TABLE " + table + " ADD COLUMN more int", "UNEXPECTED column " + path + ".more null"),
                new Change(
                        "ALTER TABLE " + table + " ALTER COLUMN \"the value\" " + (required ? "DROP" : "SET")
                                + " NOT NULL",
                        "CHANGED column " + path + ".\"the value\" notNull"),
                new Change(
                        "ALTER TABLE " + table + " ALTER COLUMN spare TYPE varchar(" + (1 + random.nextInt(9)) + ")",
                        "CHANGED column " + path + ".spare type"),
                new Change(
                        "ALTER TABLE " + table + " ALTER COLUMN n SET DEFAULT 1000",
                        "CHANGED column " + path + ".n default"),
                new Change("DROP INDEX " + index, "MISSING index " + path + "." + index + " null"),
                new Change(
                        "ALTER INDEX " + index + " RENAME TO \"i2" + table.substring(2),
                        "CHANGED index " + path + "." + index + " name"),
                new Change(
                        "ALTER TABLE " + table + " DROP CONSTRAINT \"limit\"",
                        "MISSING check " + path + ".\"limit\" null"),
                new Change(
                        "COMMENT ON TABLE " + table + " IS 'it''s " + random.nextInt() + "'",
                        "CHANGED table " + path + " comment"));
        return random.nextInt(4) == 0 ? List.of() : List.of(all.get(random.nextInt(all.size())));
    }
}
