package io.jenkins.plugins.signet.drift.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The same schema on another server, or restored from a dump, is the same schema. */
class OtherServersTest {

    /**
     * A dump of one database says nothing of who may do what with it; and it names the database before a sequence that a
     * default takes its number from, so that the copy goes on taking numbers from the original, which is drift.
     */
    private static final Set<String> NOT_IN_A_DUMP = Set.of("grant.yaml", "sequence.yaml");

    private final MariaDbReader reader = new MariaDbReader(Limits.DEFAULT, line -> {});

    /** {@code 11.json} was read from MariaDB 11.4.5, on which {@code schema.sql} had been run. */
    @Test
    void theSameStatementsOnAnotherVersion() throws IOException, URISyntaxException {
        Path folder = resource("/drift/versions/mariadb");
        MariaDb product = new MariaDb();
        Schema here = reader.read(MariaDbServer.database(Files.readString(folder.resolve("schema.sql"))))
                .silentOn(product.beyondMigrations());
        Schema there = SnapshotFile.read(folder.resolve("11.json")).silentOn(product.beyondMigrations());
        assertSame(here, there);
        assertSame(there, here);
    }

    @TestFactory
    Stream<DynamicTest> restoredFromADump() throws IOException, URISyntaxException {
        MariaDbServer.port();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mariadb-dump")), "mariadb-dump is not installed here");
        try (Stream<Path> files = Files.list(resource("/drift/mariadb"))) {
            return files
                    .filter(file -> !NOT_IN_A_DUMP.contains(file.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> restored(file)));
        }
    }

    private void restored(Path file) throws IOException, InterruptedException {
        DatabaseAddress original =
                MariaDbServer.database(Document.read(file).required("base").text());
        DatabaseAddress copy = MariaDbServer.database("SELECT 1");
        Path dump = Files.createTempFile("signet", ".sql");
        try {
            run(null, dump, "mariadb-dump", "--routines", "--events", "--triggers", MariaDbServer.name(original));
            run(dump, null, "mariadb", MariaDbServer.name(copy));
        } finally {
            Files.delete(dump);
        }
        assertSame(reader.read(original), reader.read(copy));
    }

    private static void run(Path input, Path output, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                program,
                                "--no-defaults",
                                "--protocol=tcp",
                                "-h127.0.0.1",
                                "-uroot",
                                "-P" + MariaDbServer.port()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        if (output != null) {
            builder.redirectOutput(output.toFile());
        }
        Process process = builder.start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), errors);
    }

    private static void assertSame(Schema expected, Schema actual) {
        DriftReport report = DriftCheck.compare(
                expected.version(),
                expected,
                actual.version(),
                actual,
                new DriftPolicy(Severity.COSMETIC, List.of(), true),
                InstantSource.system());
        assertEquals(List.of(), report.findings(), report::toText);
        assertEquals(Verdict.GREEN, report.verdict(), report::toText);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(OtherServersTest.class.getResource(name).toURI());
    }
}
