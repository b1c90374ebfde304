package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A production that came from PostgreSQL 14 by dump and restore, beside its own statements replayed where it is now. */
class RestoredDatabaseTest {

    private static final OtherMajors OTHERS = new OtherMajors();

    private static String statements;

    @TempDir
    private static Path folder;

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        assumeTrue(OtherMajors.RUNS_HERE, "servers of other versions are at hand for Linux on x86-64 alone");
        assumeTrue(PostgresDump.isInstalled(), "pg_dump is not installed here");
        statements = Files.readString(
                Path.of(Objects.requireNonNull(RestoredDatabaseTest.class.getResource("/drift/expressions.sql"))
                        .toURI()));
    }

    @AfterAll
    static void stop() throws IOException {
        OTHERS.close();
    }

    @Test
    void isWhatItsStatementsMake() throws IOException, InterruptedException {
        DatabaseAddress original = OTHERS.database(14);
        PostgresServer.execute(original, statements);
        Path dump = PostgresDump.of(original, folder.resolve("original.sql"));
        for (int major : List.of(14, 17)) {
            DatabaseAddress copy = OTHERS.database(major);
            PostgresDump.restore(dump, copy);
            DatabaseAddress replayed = OTHERS.database(major);
            PostgresServer.execute(replayed, statements);
            assertEquals(List.of(), compare(original, copy).findings());
            assertEquals(List.of(), compare(replayed, copy).findings());
        }
    }

    @Test
    void whatItsPublicMayDoSinceThenIsFound() throws IOException, InterruptedException {
        DatabaseAddress original = OTHERS.database(14);
        Path dump = PostgresDump.of(original, folder.resolve("empty.sql"));
        DatabaseAddress copy = OTHERS.database(17);
        PostgresDump.restore(dump, copy);
        DatabaseAddress fresh = OTHERS.database(17);
        assertEquals(List.of(), compare(fresh, copy).findings());
        PostgresServer.execute(fresh, "GRANT CREATE ON SCHEMA public TO PUBLIC");
        List<Finding> more = compare(OTHERS.database(17), fresh).findings();
        assertEquals(
                List.of(Severity.RISKY), more.stream().map(Finding::severity).toList());
    }

    private DriftReport compare(DatabaseAddress expected, DatabaseAddress actual) {
        Schema one = reader.read(expected);
        Schema other = reader.read(actual);
        return DriftCheck.compare(
                one.version(), one, other.version(), other, DriftPolicy.DEFAULT, InstantSource.system());
    }
}
