package io.jenkins.plugins.signet.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DriftReportTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Fact TABLE = fact("table", "public.t", "comment", "old");
    private static final Fact COMMENTED = fact("table", "public.t", "comment", "new");
    private static final Fact COLUMN = fact("column", "public.t.c", "type", "text", "notNull", "true");
    private static final Fact OPTIONAL = fact("column", "public.t.c", "type", "text", "notNull", "false");

    @Test
    void equalSchemasAreGreen() {
        DriftReport report = compare(schema(TABLE), schema(TABLE));
        assertEquals(Verdict.GREEN, report.verdict());
        assertEquals("no drift in 1 objects", report.summary());
        assertEquals(report.expected().digest(), report.actual().digest());
    }

    @Test
    void aFindingIsRedFromThePolicysSeverityOn() {
        assertEquals(Verdict.GREEN, compare(schema(TABLE), schema(COMMENTED)).verdict());
        assertEquals(
                Verdict.RED,
                compare(schema(TABLE), schema(COMMENTED), Severity.COSMETIC).verdict());
        assertEquals(
                Verdict.RED,
                compare(schema(TABLE, COLUMN), schema(TABLE, OPTIONAL)).verdict());
        assertEquals(
                Verdict.GREEN,
                compare(schema(TABLE, COLUMN), schema(TABLE, OPTIONAL), Severity.BREAKING)
                        .verdict());
        assertEquals(
                Verdict.RED,
                compare(schema(TABLE, COLUMN), schema(TABLE), Severity.BREAKING).verdict());
    }

    @Test
    void whatWasNotComparedIsNeverGreen() {
        NotCompared policies = new NotCompared("policy", NotCompared.ALL, "not allowed");
        for (DriftReport report : List.of(
                compare(unread(policies, TABLE), schema(TABLE)), compare(schema(TABLE), unread(policies, TABLE)))) {
            assertEquals(Verdict.UNDETERMINED, report.verdict());
            assertEquals("drift: 1 NOT_COMPARED", report.summary());
            assertTrue(report.toText().contains("NOT COMPARED (1)"), report.toText());
        }
    }

    @Test
    void whatCouldNotBeReadOnOneSideIsNotMissing() {
        Fact policy = fact("policy", "public.t.p", "command", "ALL");
        NotCompared all = new NotCompared("policy", NotCompared.ALL, "not allowed");
        NotCompared one = new NotCompared("policy", "public.t.p", "not allowed");
        assertEquals(
                List.of(), compare(schema(TABLE, policy), unread(all, TABLE)).findings());
        assertEquals(
                List.of(), compare(schema(TABLE, policy), unread(one, TABLE)).findings());
    }

    @Test
    void anEmptyExpectationIsNothingToCompareWith() {
        assertEquals(Verdict.UNDETERMINED, compare(schema(), schema()).verdict());
        Fact given = fact("schema", "public");
        assertEquals(Verdict.UNDETERMINED, compare(schema(given), schema(given)).verdict());
    }

    @Test
    void ignoredDifferencesAreToldWithTheirReasonAndUnusedRulesToo() {
        IgnoreRule used = new IgnoreRule("column.notNull", "public.*", "being filled in");
        IgnoreRule unused = new IgnoreRule("index", "*", "no longer needed");
        DriftReport report = DriftCheck.compare(
                "a",
                schema(TABLE, COLUMN),
                "b",
                schema(TABLE, OPTIONAL),
                new DriftPolicy(Severity.RISKY, List.of(used, unused), false),
                InstantSource.fixed(NOON));
        assertEquals(Verdict.GREEN, report.verdict());
        assertEquals(
                List.of(new IgnoredDifference("column.notNull", "public.t.c", "being filled in")), report.ignored());
        assertEquals(List.of(unused), report.unusedIgnores());
        assertTrue(report.toText().contains("being filled in"), report.toText());
        assertTrue(report.toText().contains("no longer needed"), report.toText());
    }

    @Test
    void whatWasNotComparedCanBeIgnoredWithAReason() {
        NotCompared policies = new NotCompared("policy", NotCompared.ALL, "not allowed");
        IgnoreRule rule = new IgnoreRule("policy", "*", "we use none");
        DriftReport report = DriftCheck.compare(
                "a",
                schema(TABLE),
                "b",
                unread(policies, TABLE),
                new DriftPolicy(Severity.RISKY, List.of(rule), false),
                InstantSource.fixed(NOON));
        assertEquals(Verdict.GREEN, report.verdict());
    }

    @Test
    void aRuleWithoutAReasonIsRefusedWithItsPlace() {
        InputException missing = assertThrows(
                InputException.class,
                () -> AcceptedDifferences.read(
                        Document.parse("drift.yaml", "ignore:\n  - {kind: index, path: 'a.*'}\n")));
        assertTrue(missing.getMessage().startsWith("drift.yaml:2:"), missing.getMessage());
        assertThrows(InputException.class, () -> new IgnoreRule("index", "*", " "));
        assertEquals(
                List.of(new IgnoreRule("index", "a.*", "why")),
                IgnoreRule.read(Document.parse("drift.yaml", "- {kind: index, path: 'a.*', reason: why}\n")));
    }

    @Test
    void bookkeepingOfMigrationToolsIsRecognised() {
        Fact history = fact("table", "public.flyway_schema_history", "persistence", "permanent");
        Fact key = fact("primary-key", "public.flyway_schema_history.pk", "definition", "PRIMARY KEY (id)");
        Fact numbers = fact("sequence", "public.odd_seq", "ownedBy", "public.flyway_schema_history.id");
        DriftReport report = compare(schema(TABLE), schema(TABLE, history, key, numbers));
        assertEquals(Verdict.GREEN, report.verdict());
        assertEquals(List.of("public.flyway_schema_history"), report.bookkeeping());
    }

    @Test
    void aTableOfACommonNameIsBookkeepingOnlyByItsColumns() {
        Fact laravel = fact("table", "public.migrations", "order", "id, migration, batch");
        assertEquals(
                Verdict.GREEN, compare(schema(TABLE), schema(TABLE, laravel)).verdict());
        Fact ofBirds = fact("table", "public.migrations", "order", "id, bird, distance");
        assertEquals(Verdict.RED, compare(schema(TABLE), schema(TABLE, ofBirds)).verdict());
    }

    @Test
    void aSchemaOfAMigrationToolIsItsOwn() {
        Fact sqitch = fact("schema", "sqitch");
        Fact changes = fact("table", "sqitch.changes", "order", "change_id, script_hash");
        Fact tag = fact("column", "sqitch.tags.tag", "type", "text");
        DriftReport report = compare(schema(TABLE), schema(TABLE, sqitch, changes, tag));
        assertEquals(Verdict.GREEN, report.verdict());
        assertEquals(List.of("sqitch"), report.bookkeeping());
        assertEquals(
                Verdict.RED,
                compare(schema(TABLE), schema(TABLE, sqitch, fact("table", "sqitch.plants")))
                        .verdict());
    }

    @Test
    void bodiesThatDifferInTheirLineEndsAloneDoTheSame() {
        Fact unix = fact("function", "public.f()", "body", "BEGIN\n  RETURN 1;\nEND");
        Fact windows = fact("function", "public.f()", "body", "BEGIN\r\n  RETURN 1;\r\nEND");
        assertEquals(
                Severity.COSMETIC,
                compare(schema(unix), schema(windows)).findings().get(0).severity());
        Fact other = fact("function", "public.f()", "body", "BEGIN\r\n  RETURN 2;\r\nEND");
        assertEquals(
                Severity.BREAKING,
                compare(schema(unix), schema(other)).findings().get(0).severity());
    }

    @Test
    void aRepairThatCannotRunIsNotPrintedAndSaysWhy() {
        Fact view = fact("view", "public.v", "definition", " SELECT id FROM public.t;");
        Finding taken = compare(schema(TABLE, view), schema(TABLE, fact("table", "public.v")))
                .findings()
                .get(0);
        assertEquals(null, taken.repair());
        assertTrue(taken.reason().contains("there is a table of that name"), taken.reason());
        Fact table = fact("table", "public.t");
        List<Finding> both = compare(schema(TABLE, table, view), schema(TABLE)).findings();
        assertTrue(both.stream().allMatch(finding -> finding.repair() == null), both::toString);
        assertTrue(both.stream().anyMatch(finding -> finding.reason().contains("needs public.t")), both::toString);
    }

    @Test
    void kindsAndAttributesFromTheFutureAreTheWorst() {
        assertEquals(
                Severity.BREAKING,
                compare(schema(TABLE, fact("wormhole", "w")), schema(TABLE))
                        .findings()
                        .get(0)
                        .severity());
        assertEquals(
                Severity.BREAKING,
                compare(schema(TABLE), schema(fact("table", "public.t", "comment", "old", "gravity", "1")))
                        .findings()
                        .get(0)
                        .severity());
    }

    @Test
    void schemasOfDifferentDatabasesCannotBeCompared() {
        Schema other = new Schema("mariadb", "11", List.of(TABLE), List.of(), new TreeSet<>());
        assertThrows(InputException.class, () -> compare(schema(TABLE), other));
        Schema unknown = new Schema("hologram", "1", List.of(TABLE), List.of(), new TreeSet<>());
        assertThrows(InputException.class, () -> compare(unknown, unknown));
    }

    @Test
    void namesCannotDriveATerminal() {
        Fact hostile = fact("table", "public.\"\u001b[2Jx\u202e\n\"", "persistence", "permanent");
        String text = compare(schema(TABLE, hostile), schema(TABLE)).toText();
        assertFalse(text.contains("\u001b") || text.contains("\u202e"), text);
        assertEquals(1, text.lines().filter(line -> line.contains("[2Jx")).count());
    }

    @Test
    void theReportIsEvidence() {
        Evidence evidence = compare(schema(TABLE, COLUMN), schema(TABLE))
                .asEvidence(new ReleaseId("shop", "2"), "production", NOON);
        assertEquals(EvidenceKind.DRIFT, evidence.kind());
        assertEquals(Verdict.RED, evidence.verdict());
        JsonNode body = evidence.body();
        assertEquals(DriftReport.SCHEMA, body.path("schema").textValue());
        assertTrue(body.at("/expected/digest").textValue().startsWith("sha256:"));
        assertTrue(body.at("/actual/digest").textValue().startsWith("sha256:"));
        assertEquals("BREAKING", body.at("/findings/0/severity").textValue());
        assertEquals(
                "ALTER TABLE public.t ADD COLUMN c text NOT NULL;",
                body.at("/findings/0/repair").textValue());
        assertTrue(evidence.bytes().length > 0);
    }

    private static DriftReport compare(Schema expected, Schema actual) {
        return compare(expected, actual, Severity.RISKY);
    }

    private static DriftReport compare(Schema expected, Schema actual, Severity failOn) {
        return DriftCheck.compare(
                "a", expected, "b", actual, new DriftPolicy(failOn, List.of(), false), InstantSource.fixed(NOON));
    }

    private static Schema schema(Fact... facts) {
        return new Schema("postgresql", "14.22", List.of(facts), List.of(), new TreeSet<>());
    }

    private static Schema unread(NotCompared object, Fact... facts) {
        return new Schema("postgresql", "14.22", new ArrayList<>(List.of(facts)), List.of(object), new TreeSet<>());
    }

    private static Fact fact(String kind, String path, String... attributes) {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return new Fact(kind, path, map);
    }
}
