package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.ParsedAlike;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.drift.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that no canonical form takes for the same, and that a server does: as one would write them, not as it prints them. */
class SecondParseTest {

    private static final String BASE = """
            CREATE TABLE bill (id int, total numeric(10,2) DEFAULT 7 + 1, kind text, at date,
              gross numeric GENERATED ALWAYS AS (total * 7) STORED, CONSTRAINT total_is_some CHECK (total > 7));
            CREATE INDEX bill_open ON bill (lower(kind)) WHERE total > 7;
            CREATE DOMAIN amount AS numeric CONSTRAINT is_some CHECK (VALUE > 7);
            CREATE VIEW large AS SELECT id, total FROM bill WHERE total > 7;
            CREATE MATERIALIZED VIEW kept AS SELECT id FROM bill WHERE total > 7;
            CREATE POLICY seen ON bill FOR SELECT USING (total > 7);
            CREATE RULE quiet AS ON DELETE TO bill WHERE old.total > 7 DO INSTEAD NOTHING;
            CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER watched BEFORE UPDATE ON bill FOR EACH ROW WHEN (new.total > 7) EXECUTE FUNCTION watch();
            CREATE FUNCTION is_large(x numeric, y numeric DEFAULT 7) RETURNS boolean RETURN x > 7;
            CREATE STATISTICS by_seven ON (total * 7), id FROM bill;
            """;

    private static final Pattern SEVEN = Pattern.compile("\\(7\\)::numeric|\\b7\\b");

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @TempDir
    private Path folder;

    @Test
    void whatIsTheSameOnceParsedIsToldAndWhatIsNotIsNot() throws SQLException {
        DatabaseAddress database = PostgresServer.database(BASE);
        Schema own = reader.read(database);
        Schema inOtherWords = written(own, 7);
        assertEquals(
                Set.of(
                        "check",
                        "column",
                        "domain-check",
                        "function",
                        "index",
                        "materialized-view",
                        "policy",
                        "rule",
                        "statistics",
                        "trigger",
                        "view"),
                kinds(own, inOtherWords));
        assertEquals(kinds(own, inOtherWords), told(database, own, inOtherWords));
        Schema withOtherMeaning = written(own, 8);
        assertEquals(kinds(own, inOtherWords), kinds(own, withOtherMeaning));
        assertEquals(Set.of(), told(database, own, withOtherMeaning));
        assertEquals(own.digest(), reader.read(database).digest());
    }

    /** The scratch database of the migrations is asked before it goes. */
    @Test
    void migrationsAreTheSameAsASnapshotInOtherWords() throws IOException {
        Files.writeString(folder.resolve("V1__bill.sql"), BASE);
        Schema made = reader.read(PostgresServer.database(BASE)).silentOn(new TreeSet<>(List.of("database")));
        Source migrations = new Source.Migrations(folder, PostgresServer.address("postgres"), List.of());
        List<String> progress = new ArrayList<>();
        Source same = snapshot(written(made, 7));
        assertEquals(List.of(), check(migrations, same, progress).findings());
        assertTrue(progress.toString().contains("differ in words alone"), progress::toString);
        assertEquals(List.of(), check(same, migrations, progress).findings());
        DriftReport changed = check(migrations, snapshot(written(made, 8)), progress);
        assertEquals(
                13,
                changed.findings().stream()
                        .filter(finding -> finding.attribute() != null)
                        .count(),
                changed::toText);
    }

    private DriftReport check(Source expected, Source actual, List<String> progress) {
        return DriftCheck.run(
                new DriftRequest(expected, actual, DriftPolicy.DEFAULT), InstantSource.system(), progress::add);
    }

    private Source snapshot(Schema schema) throws IOException {
        Path file = Files.createTempFile(folder, "schema", ".json");
        SnapshotFile.write(file, schema);
        return new Source.Snapshot(file);
    }

    /** Every seven as another spelling of a number. */
    private static Schema written(Schema schema, int number) {
        List<Fact> facts = schema.facts().stream()
                .map(fact -> {
                    TreeMap<String, String> attributes = new TreeMap<>(fact.attributes());
                    attributes.replaceAll((name, text) -> PostgreSql.DEPARSED.contains(name)
                            ? SEVEN.matcher(text)
                                    .replaceAll(seven -> seven.group().equals("7")
                                            ? "(" + number + ")"
                                            : "CAST(" + number + " AS numeric)")
                            : text);
                    return new Fact(fact.kind(), fact.path(), attributes);
                })
                .toList();
        Schema written = new Schema(schema.engine(), schema.version(), facts, List.of(), schema.silentOn());
        assertNotEquals(schema.digest(), written.digest());
        return written;
    }

    private static Set<String> kinds(Schema own, Schema other) {
        return own.facts().stream()
                .filter(fact -> !other.facts().contains(fact))
                .map(Fact::kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> told(DatabaseAddress database, Schema own, Schema other) throws SQLException {
        return new SecondParse(reader, Limits.DEFAULT)
                .alike(database, own, other).stream()
                        .map(ParsedAlike::kind)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
