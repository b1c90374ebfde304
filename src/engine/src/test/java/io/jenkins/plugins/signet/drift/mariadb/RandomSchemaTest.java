package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
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

    private static final List<String> TYPES = List.of(
            "int", "bigint unsigned", "varchar(30)", "decimal(8,2)", "date", "enum('a','b, c')", "json", "uuid");

    private final MariaDbReader reader = new MariaDbReader(Limits.DEFAULT, line -> {});

    /** A change to one table, and the finding that it must lead to. */
    private record Change(String sql, String finding) {}

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void theFindingsAreTheChanges(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder creation = new StringBuilder();
        List<Change> changes = new ArrayList<>();
        for (int table = 0; table < 2 + random.nextInt(4); table++) {
            changes.addAll(create(creation, table, random));
        }
        DatabaseAddress address = MariaDbServer.database(creation.toString());
        Schema before = reader.read(address);
        changes.forEach(change -> MariaDbServer.execute(address, change.sql()));
        Schema after = reader.read(address);
        MariaDbServer.drop(address);
        DriftReport report =
                DriftCheck.compare("before", before, "after", after, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(List.of(), report.notCompared(), creation::toString);
        assertEquals(
                new TreeSet<>(changes.stream().map(Change::finding).toList()),
                new TreeSet<>(report.findings().stream()
                        .map(f -> f.change() + " " + f.kind() + " " + f.path() + " " + f.attribute())
                        .toList()),
                () -> creation + "\n" + changes + "\n" + report.toText());
        assertEquals(changes.size(), report.findings().size(), report::toText);
    }

    /** Writes a table with all that lies on it; answers one change or several of them that do not touch each other. */
    private static List<Change> create(StringBuilder creation, int number, Random random) {
        String name = "`T " + number + "`";
        String path = "\"T " + number + "\"";
        boolean required = random.nextBoolean();
        String type = TYPES.get(random.nextInt(TYPES.size()));
        creation.append("CREATE TABLE " + name + " (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, `the value` " + type
                + (required ? " NOT NULL" : "") + ", n int DEFAULT " + random.nextInt(100)
                + ", spare varchar(40), up int,"
                + " twice int AS (n * 2) " + (random.nextBoolean() ? "STORED" : "VIRTUAL") + ", CONSTRAINT `limit "
                + number
                + "` CHECK (n < " + (100 + random.nextInt(100)) + "), UNIQUE KEY once (n, spare), KEY `by n` (n"
                + (random.nextBoolean() ? " DESC" : "") + "), KEY parent (up), CONSTRAINT parent" + number
                + " FOREIGN KEY (up) REFERENCES " + name + " (id));\n");
        creation.append("CREATE VIEW v" + number + " AS SELECT id, up FROM " + name + ";\n");
        creation.append("CREATE TRIGGER g" + number + " BEFORE INSERT ON " + name + " FOR EACH ROW SET NEW.n = 1;\n");
        creation.append("CREATE SEQUENCE s" + number + " INCREMENT BY " + (1 + random.nextInt(5)) + ";\n");
        if (random.nextInt(8) == 0) {
            return List.of(
                    new Change("DROP VIEW v" + number, "MISSING view v" + number + " null"),
                    new Change("DROP TABLE " + name, "MISSING table " + path + " null"));
        }
        List<Change> all = new ArrayList<>(changes("ALTER TABLE " + name, path, number, type, required));
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(5));
    }

    private static List<Change> changes(String alter, String path, int number, String type, boolean required) {
        return List.of(
                new Change(alter + " ADD COLUMN more int", "UNEXPECTED column " + path + ".more null"),
                new Change(
                        alter + " MODIFY `the value` " + type + (required ? " NULL" : " NOT NULL"),
                        "CHANGED column " + path + ".\"the value\" notNull"),
                new Change(alter + " ALTER COLUMN n SET DEFAULT 1000", "CHANGED column " + path + ".n default"),
                new Change(alter + " RENAME KEY `by n` TO `sorted`", "CHANGED index " + path + ".\"by n\" name"),
                new Change(alter + " DROP KEY once", "MISSING unique " + path + ".once null"),
                new Change(
                        alter + " DROP CONSTRAINT `limit " + number + "`",
                        "MISSING check " + path + ".\"limit " + number + "\" null"),
                new Change(
                        alter + " DROP FOREIGN KEY parent" + number,
                        "MISSING foreign-key " + path + ".parent" + number + " null"),
                new Change(alter + " COMMENT 'it''s new'", "CHANGED table " + path + " comment"),
                new Change(
                        "ALTER VIEW v" + number + " AS SELECT id, up FROM " + alter.substring("ALTER TABLE ".length())
                                + " WHERE id > 7",
                        "CHANGED view v" + number + " definition"),
                new Change("DROP SEQUENCE s" + number, "MISSING sequence s" + number + " null"),
                new Change("CREATE TABLE new" + number + " (id int)", "UNEXPECTED table new" + number + " null"));
    }
}
