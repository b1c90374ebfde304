package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The catalogue of seeded drift, {@code src/test/resources/drift/postgresql/<kind>.yaml}: a base schema, and changes to it,
 * each with exactly the findings that it must lead to. A change is made and read within one transaction that is rolled
 * back, so that hundreds of them need one database a file.
 */
class SeededDriftTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});
    private final List<Connection> open = new ArrayList<>();
    private final Set<String> repaired = new HashSet<>();

    @AfterEach
    void close() throws SQLException {
        for (Connection connection : open) {
            connection.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> everySeededDriftIsFoundAndNothingElse() throws IOException, URISyntaxException {
        Path folder =
                Path.of(SeededDriftTest.class.getResource("/drift/postgresql").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(this::container).toList().stream();
        }
    }

    private DynamicContainer container(Path file) {
        Node document = Document.read(file).onlyKeys("base", "mutations");
        DatabaseAddress address =
                PostgresServer.database(document.required("base").text());
        Schema expected = reader.read(address);
        Connection connection = connect(address);
        Stream<DynamicTest> tests = document.required("mutations").list().stream()
                .map(mutation -> mutation.onlyKeys("name", "sql", "find", "from", "checks"))
                .filter(mutation -> mutation.optional("from").map(Node::integer).orElse(0L) <= major(expected))
                .map(mutation -> DynamicTest.dynamicTest(
                        mutation.required("name").text(), () -> isFound(connection, address, expected, mutation)));
        return DynamicContainer.dynamicContainer(file.getFileName().toString(), tests);
    }

    private void isFound(Connection connection, DatabaseAddress address, Schema expected, Node mutation)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!mutation.optional("checks").map(Node::bool).orElse(true)) {
                statement.execute("SET LOCAL check_function_bodies = off");
            }
            statement.execute(mutation.required("sql").text().replace("${database}", PostgresServer.name(address)));
            Schema actual = reader.readWithin(connection, address);
            List<String> found = findings(expected, actual, mutation);
            if (!found.isEmpty()) {
                assertNotEquals(expected.digest(), actual.digest());
            }
            isRepaired(connection, address, expected, actual, mutation);
        } finally {
            connection.rollback();
        }
    }

    private static List<String> findings(Schema expected, Schema actual, Node mutation) {
        DriftReport report = compare(expected, actual);
        List<String> sought =
                mutation.required("find").textList().stream().sorted().toList();
        List<String> found =
                report.findings().stream().map(SeededDriftTest::line).sorted().toList();
        assertEquals(
                String.join("\n", sought), String.join("\n", found), () -> mutation.where() + "\n" + report.toText());
        assertEquals(List.of(), report.notCompared());
        return found;
    }

    /** Where the only finding says how it would be repaired, that statement repairs it. Once for each way of repairing. */
    private void isRepaired(
            Connection connection, DatabaseAddress address, Schema expected, Schema actual, Node mutation)
            throws SQLException {
        List<Finding> findings = compare(expected, actual).findings();
        if (findings.size() != 1 || findings.get(0).repair() == null || !repaired.add(way(findings.get(0)))) {
            return;
        }
        String repair = findings.get(0).repair();
        try (Statement statement = connection.createStatement()) {
            statement.execute(repair);
        } catch (SQLException e) {
            throw new AssertionError(mutation.where() + ": " + repair, e);
        }
        DriftReport after = compare(expected, reader.readWithin(connection, address));
        List<String> left = after.findings().stream().map(SeededDriftTest::line).toList();
        assertFalse(left.contains(line(findings.get(0))), () -> repair + "\n" + after.toText());
    }

    private static String way(Finding finding) {
        return finding.kind() + finding.change() + finding.attribute() + finding.reason();
    }

    private static DriftReport compare(Schema expected, Schema actual) {
        return DriftCheck.compare("base", expected, "mutated", actual, DriftPolicy.DEFAULT, NOON);
    }

    private Connection connect(DatabaseAddress address) {
        try {
            Connection connection = PostgresServer.connect(address);
            connection.setAutoCommit(false);
            open.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(Finding finding) {
        String attribute = finding.attribute() == null ? "" : "." + finding.attribute();
        return (finding.severity() + " " + finding.change()).toLowerCase(Locale.ROOT) + " " + finding.kind() + attribute
                + " " + finding.path();
    }

    private static long major(Schema schema) {
        return Long.parseLong(schema.version().split("\\.")[0]);
    }
}
