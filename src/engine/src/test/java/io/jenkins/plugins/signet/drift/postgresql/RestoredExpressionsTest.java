package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Expressions of every rule of the grammar wherever there can be one: restored from what the server says of them, on the
 * same version and on a newer one, nothing is found; and of a change of meaning in each, every one is.
 */
class RestoredExpressionsTest {

    private static final OtherMajors SERVERS = new OtherMajors();

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @AfterContainer
    static void stop() throws IOException {
        SERVERS.close();
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void restoredTheyAreTheSameAndChangedTheyAreNot(@ForAll long seed) throws SQLException {
        assumeTrue(OtherMajors.RUNS_HERE, "servers of other versions are at hand for Linux on x86-64 alone");
        List<Integer> majors = SERVERS.majors();
        for (int at = 0; at < majors.size(); at++) {
            int from = majors.get(at);
            ExpressionSchema expressions = new ExpressionSchema(seed, from);
            List<Integer> accepted = accepted(from, expressions);
            Schema written = made(from, chosen(expressions.written(), accepted));
            Schema changed = made(from, chosen(expressions.changed(), accepted));
            assertEquals(holders(written), found(written, changed), () -> "seed " + seed + " on " + from);
            List<String> dump = ExpressionSchema.restored(written);
            for (int to : majors.subList(at, majors.size())) {
                Schema restored = made(to, dump);
                assertQuiet(written, restored, seed);
                // restored once more, nothing changes either, and what was changed is found there too
                assertQuiet(restored, made(to, ExpressionSchema.restored(restored)), seed);
                assertQuiet(made(to, chosen(new ExpressionSchema(seed, from).written(), accepted)), restored, seed);
            }
        }
    }

    /** Which statements the server takes, written and changed: some constants it evaluates at once, and they may not be. */
    private static List<Integer> accepted(int major, ExpressionSchema expressions) throws SQLException {
        List<Integer> accepted = new ArrayList<>();
        try (Connection connection = PostgresServer.connect(SERVERS.maintenance(major));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ExpressionSchema.TABLES);
            for (int i = 0; i < expressions.written().size(); i++) {
                Savepoint before = connection.setSavepoint();
                try {
                    statement.execute(expressions.written().get(i));
                    connection.rollback(before);
                    statement.execute(expressions.changed().get(i));
                    accepted.add(i);
                } catch (SQLException refused) {
                    // such as lower() of a constant, whose collation PostgreSQL 12 cannot tell
                }
                connection.rollback(before);
            }
            connection.rollback();
        }
        return accepted;
    }

    private static List<String> chosen(List<String> statements, List<Integer> places) {
        return places.stream().map(statements::get).toList();
    }

    private Schema made(int major, List<String> statements) throws SQLException {
        DatabaseAddress address = SERVERS.maintenance(major);
        try (Connection connection = PostgresServer.connect(address);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL check_function_bodies = off");
            statement.execute(ExpressionSchema.TABLES);
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(major + ": " + sql, e);
                }
            }
            Schema schema = reader.readWithin(connection, address);
            connection.rollback();
            return schema;
        }
    }

    private static void assertQuiet(Schema expected, Schema actual, long seed) {
        DriftReport report = compare(expected, actual);
        assertEquals(List.of(), report.findings(), () -> "seed " + seed + "\n" + report.toText() + report.findings());
    }

    /** What has an expression of ours, which is all but the tables. */
    private static Set<String> holders(Schema schema) {
        return schema.facts().stream()
                .filter(fact -> !fact.kind().equals("column") || isOurs(fact))
                .filter(fact -> Set.of(
                                        "check",
                                        "exclusion",
                                        "domain-check",
                                        "index",
                                        "policy",
                                        "rule",
                                        "trigger",
                                        "statistics",
                                        "view",
                                        "materialized-view",
                                        "column")
                                .contains(fact.kind())
                        || fact.attributes().containsKey("sqlBody"))
                .map(fact -> fact.kind() + " " + fact.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(Fact column) {
        return column.attributes().containsKey("default") || column.attributes().containsKey("generated");
    }

    private static Set<String> found(Schema expected, Schema actual) {
        List<String> all = new ArrayList<>();
        for (Finding finding : compare(expected, actual).findings()) {
            all.add(finding.kind() + " " + finding.path());
        }
        return new TreeSet<>(all);
    }

    private static DriftReport compare(Schema expected, Schema actual) {
        return DriftCheck.compare(
                expected.version(), expected, actual.version(), actual, DriftPolicy.DEFAULT, InstantSource.system());
    }
}
