package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.SnapshotFile;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same schema on another server, or restored from a dump, is the same schema. */
class OtherServersTest {

    /** A dump does not say an extension's version: restoring takes the server's own. */
    private static final Set<String> NOT_RESTORED_AS_THEY_WERE = Set.of("extension.yaml");

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @TestFactory
    Stream<DynamicTest> theSameStatementsOnAnotherVersion() throws IOException, URISyntaxException {
        Path folder = resource("/drift/versions");
        Schema here = reader.read(PostgresServer.database(Files.readString(folder.resolve("schema.sql"))))
                .silentOn(new TreeSet<>(List.of("database")));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Schema there = SnapshotFile.read(file);
                        assertSame(here, there);
                        assertSame(there, here);
                    }));
        }
    }

    @TestFactory
    Stream<DynamicTest> restoredFromADump() throws IOException, URISyntaxException {
        assumeTrue(PostgresDump.isInstalled(), "pg_dump is not installed here");
        try (Stream<Path> files = Files.list(resource("/drift/postgresql"))) {
            return files
                    .filter(file -> !NOT_RESTORED_AS_THEY_WERE.contains(
                            file.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> restored(file)));
        }
    }

    private void restored(Path file) throws IOException, InterruptedException {
        int port = DumpedServer.port();
        DatabaseAddress original = PostgresServer.database(
                port, Document.read(file).required("base").text());
        DatabaseAddress copy = PostgresServer.database(port, "");
        Path dump = Files.createTempFile("signet", ".sql");
        try {
            PostgresDump.restore(PostgresDump.of(original, dump), copy);
        } finally {
            Files.delete(dump);
        }
        assertSame(reader.read(original), reader.read(copy));
    }

    private static void assertSame(Schema expected, Schema actual) {
        DriftReport report = DriftCheck.compare(
                expected.version(), expected, actual.version(), actual, DriftPolicy.DEFAULT, InstantSource.system());
        assertEquals(List.of(), report.findings(), report::toText);
        assertEquals(Verdict.GREEN, report.verdict(), report::toText);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(OtherServersTest.class.getResource(name).toURI());
    }
}
