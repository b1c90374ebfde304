package io.jenkins.plugins.signet.drift.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Schemas at random, spelled at random and changed at random: the findings name exactly the changes. */
class RandomSchemaTest {

    private final SqliteReader reader = new SqliteReader(Limits.DEFAULT, line -> {});

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void theFindingsAreTheChanges(@ForAll long seed) throws IOException {
        RandomSchema schema = new RandomSchema(new Random(seed));
        String before = schema.statements();
        Schema expected = read(before);
        assertEquals(List.of(), expected.notCompared(), before);
        assertEquals(List.of(), compare(expected, read(schema.statements())).findings(), before);
        TreeSet<String> changes = schema.change();
        String after = schema.statements();
        DriftReport report = compare(expected, read(after));
        assertEquals(
                changes,
                new TreeSet<>(report.findings().stream()
                        .map(f -> f.change() + " " + f.kind() + " " + f.path() + " " + f.attribute())
                        .toList()),
                () -> seed + "\n" + before + "\n" + after + "\n" + report.toText());
        assertEquals(changes.size(), report.findings().size(), report::toText);
    }

    private Schema read(String sql) {
        try {
            Path folder = Files.createTempDirectory("signet-random");
            Schema schema = reader.read(new SqliteFiles(folder).database(sql));
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DriftReport compare(Schema expected, Schema actual) {
        return DriftCheck.compare(
                "before",
                expected,
                "after",
                actual,
                new DriftPolicy(Severity.RISKY, List.of(), true),
                InstantSource.system());
    }
}
