package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Schemas as people have them: nothing is found between one and its snapshot, nor its dump restored on any server. */
@Tag("proof")
class PublicSchemasTest {

    private static final OtherMajors OTHERS = new OtherMajors();

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @TempDir
    static Path folder;

    @AfterAll
    static void stop() throws IOException {
        OTHERS.close();
    }

    @TestFactory
    Stream<DynamicTest> aSnapshotIsWhatItWasTakenOf() {
        return PublicSchema.ALL.stream()
                .map(published -> DynamicTest.dynamicTest(published.name(), () -> {
                    DatabaseAddress database = PostgresServer.database();
                    published.create(database);
                    Schema taken = reader.read(database);
                    assertEquals(published.tables(), count(taken, "table"));
                    Path file = folder.resolve(published.name() + ".json");
                    SnapshotFile.write(file, taken);
                    assertSame(SnapshotFile.read(file), reader.read(database));
                }));
    }

    /** And beside its DDL run there. */
    @TestFactory
    Stream<DynamicTest> aDumpIsTheSameOnTheSameMajorAndOnOthers() {
        List<Integer> origins = Proof.isDemanded() ? OTHERS.majors() : List.of(14);
        return PublicSchema.ALL.stream().flatMap(published -> origins.stream()
                .map(from -> DynamicTest.dynamicTest(
                        published.name() + " made on " + from, () -> isTheSameRestored(published, from))));
    }

    private void isTheSameRestored(PublicSchema published, int from) throws IOException, InterruptedException {
        assumeTrue(OtherMajors.RUNS_HERE, "servers of other versions are at hand for Linux on x86-64 alone");
        assumeTrue(PostgresDump.isInstalled(), "pg_dump is not installed here");
        DatabaseAddress original = OTHERS.database(from);
        published.create(original);
        Path dump = PostgresDump.ofAnyVersion(original, from, folder.resolve(published.name() + ".sql"));
        Schema expected = reader.read(original);
        assertEquals(published.tables(), count(expected, "table"));
        for (int to : OTHERS.majors().stream().filter(major -> major >= from).toList()) {
            DatabaseAddress copy = OTHERS.database(to);
            PostgresDump.restore(dump, copy);
            Schema restored = reader.read(copy);
            assertSame(expected, restored);
            assertSame(restored, expected);
            if (to != from) {
                DatabaseAddress made = OTHERS.database(to);
                published.create(made);
                assertSame(reader.read(made), restored);
                OTHERS.drop(to, made);
            }
            OTHERS.drop(to, copy);
        }
        OTHERS.drop(from, original);
        Files.delete(dump);
    }

    private static long count(Schema schema, String kind) {
        return schema.facts().stream().filter(fact -> fact.kind().equals(kind)).count();
    }

    private static void assertSame(Schema expected, Schema actual) {
        DriftReport report = DriftCheck.compare(
                expected.version(), expected, actual.version(), actual, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(List.of(), report.findings(), report::toText);
        assertEquals(Verdict.GREEN, report.verdict(), report::toText);
    }
}
