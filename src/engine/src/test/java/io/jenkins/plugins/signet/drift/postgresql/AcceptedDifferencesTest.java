package io.jenkins.plugins.signet.drift.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.AcceptedDifferences;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.Limits;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.release.InputException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What differs between two environments on purpose: partitions that are made at run time, and what roles are called. */
class AcceptedDifferencesTest {

    private static final String EVENTS = """
            CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
            CREATE TABLE kept (id int);
            """;
    private static final String RULES = """
            partitions:
              - of: public.events
                name: events_*
                bounds: "FOR VALUES FROM ('*-01-01') TO ('*-01-01')"
                reason: a job makes one each year
            """;

    private final PostgresReader reader = new PostgresReader(Limits.DEFAULT, line -> {});

    @Test
    void partitionsMadeAndDroppedAtRunTimeAreNoDrift() {
        Schema expected = reader.read(PostgresServer.database(EVENTS + year(2024) + year(2025)));
        Schema actual = reader.read(PostgresServer.database(EVENTS + year(2025) + year(2026) + year(2027)));
        DriftReport report = compare(expected, actual, RULES, false);
        assertEquals(List.of(), report.findings(), report::toText);
        assertEquals(3, report.ignored().size());
        assertEquals("a job makes one each year", report.ignored().get(0).reason());
        assertEquals(3, compare(expected, actual, "[]", false).findings().size());
    }

    @Test
    void aPartitionOfAnotherNameTableOrBoundsIs() {
        Schema expected = reader.read(PostgresServer.database(EVENTS + year(2025)));
        Schema actual = reader.read(PostgresServer.database(EVENTS + year(2025)
                + "CREATE TABLE odd PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
                + "CREATE TABLE events_short PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2027-07-01');"
                + "CREATE TABLE events_none (id int);"));
        assertEquals(
                List.of("public.events_none", "public.events_short", "public.odd"),
                compare(expected, actual, RULES, false).findings().stream()
                        .map(finding -> finding.path())
                        .toList());
    }

    @Test
    void mariaDbsPartitionsAreKnownByTheirTable() {
        Schema expected = mariaDb("p25, p26", "p25", "p26");
        Schema actual = mariaDb("p26, p27", "p26", "p27");
        String rules = "partitions: [{ of: log, name: p2*, bounds: VALUES LESS THAN *, reason: a job }]";
        assertEquals(List.of(), compare(expected, actual, rules, false).findings());
        assertEquals(
                2,
                compare(expected, mariaDb("p26, x27", "p26", "x27"), rules, false)
                        .findings()
                        .size());
    }

    @Test
    void rolesAreComparedByTheNameThatTheyHaveThere() {
        String roles = "CREATE ROLE \"a-test\"; CREATE ROLE a_prod; CREATE ROLE b_test; CREATE ROLE b_prod;";
        String schema = """
                CREATE TABLE t (id int, note text);
                ALTER TABLE t OWNER TO OWNER_ROLE;
                GRANT SELECT ON t TO READER;
                GRANT UPDATE (note) ON t TO READER;
                CREATE POLICY p ON t TO READER USING (true);
                ALTER DEFAULT PRIVILEGES FOR ROLE OWNER_ROLE GRANT SELECT ON TABLES TO READER;
                """;
        Schema expected = reader.read(PostgresServer.database(
                roles + schema.replace("OWNER_ROLE", "b_test").replace("READER", "\"a-test\"")));
        String there = schema.replace("OWNER_ROLE", "b_prod").replace("READER", "a_prod");
        Schema actual = reader.read(PostgresServer.database(roles + there));
        String rules = "roles: { a-test: a_prod, b_test: b_prod }";
        DriftReport same = compare(expected, actual, rules, true);
        assertEquals(List.of(), same.findings(), same::toText);
        assertTrue(compare(expected, actual, "[]", true).findings().size() > 4);

        Schema without = reader.read(PostgresServer.database(roles + there + "REVOKE SELECT ON t FROM a_prod;"));
        DriftReport lost = compare(expected, without, rules, true);
        assertEquals(
                List.of("GRANT SELECT ON public.t TO a_prod;"),
                lost.findings().stream().map(finding -> finding.repair()).toList(),
                lost::toText);
    }

    @Test
    void whatIsNoSuchRuleIsRefused() {
        for (String wrong : List.of(
                "partitions: [{ of: a.b, name: x }]",
                "partitions: [{ of: a.b, name: x, reason: y, bound: z }]",
                "roles: { a: c, b: c }",
                "owners: {}")) {
            assertThrows(InputException.class, () -> rules(wrong), wrong);
        }
    }

    private static String year(int year) {
        return "CREATE TABLE events_%d PARTITION OF events FOR VALUES FROM ('%d-01-01') TO ('%d-01-01');%n"
                .formatted(year, year, year + 1);
    }

    private static Schema mariaDb(String names, String first, String second) {
        return new Schema(
                "mariadb",
                "11.4.2",
                List.of(
                        new Fact("table", "log", Map.of("engine", "InnoDB", "partitions", names)),
                        new Fact("partition", "log." + first, bounds(first)),
                        new Fact("partition", "log." + second, bounds(second))),
                List.of(),
                new TreeSet<>());
    }

    private static Map<String, String> bounds(String partition) {
        return Map.of("definition", "VALUES LESS THAN (" + partition.substring(1) + ")");
    }

    private static AcceptedDifferences rules(String yaml) {
        return AcceptedDifferences.read(Document.parse("drift.yaml", yaml));
    }

    private static DriftReport compare(Schema expected, Schema actual, String yaml, boolean owners) {
        return DriftCheck.compare(
                "expected",
                expected,
                "actual",
                actual,
                new DriftPolicy(Severity.RISKY, rules(yaml), owners),
                InstantSource.system());
    }
}
