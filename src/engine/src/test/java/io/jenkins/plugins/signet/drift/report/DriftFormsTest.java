package io.jenkins.plugins.signet.drift.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Fact;
import io.jenkins.plugins.signet.drift.IgnoreRule;
import io.jenkins.plugins.signet.drift.NotCompared;
import io.jenkins.plugins.signet.drift.Schema;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The same report in every form: what a hostile name can do to it, and what its readers rely on. */
class DriftFormsTest {

    private static final String HOSTILE = "public.\"<script>alert('&')</script>]]>\u0000\u001b\"";
    private static final Fact TABLE = fact("table", "public.t");
    private static final Fact TYPED = fact("column", "public.t.c", "type", "numeric(10,2)");
    private static final Fact RETYPED = fact("column", "public.t.c", "type", "numeric(8,2)");

    private final DriftReport red = compare(
            schema(TABLE, TYPED, fact("table", HOSTILE, "comment", "a <b>")),
            schema(TABLE, RETYPED, fact("index", "public.t.i", "keys", "a")),
            new IgnoreRule("index", "*", "<i>by hand</i>"));

    @Test
    void thePageShowsBothSidesWithTheDifferenceMarkedAndHarmless() {
        String page = DriftHtml.of(red);
        assertTrue(page.contains("<pre>numeric(<mark>10</mark>,2)</pre>"), page);
        assertTrue(page.contains("<pre>numeric(<mark>8</mark>,2)</pre>"), page);
        assertTrue(page.contains(red.expected().digest().toString()), page);
        assertTrue(page.contains(red.actual().digest().toString()), page);
        assertTrue(page.contains("&lt;script&gt;") && page.contains("&lt;i&gt;by hand"), page);
        assertFalse(page.contains("<script") || page.contains("<i>") || page.contains(" style="), page);
        assertFalse(page.contains("\u0000") || page.contains("\u001b"), page);
    }

    @Test
    void thePagesPolicyAllowsItsOwnStyleAndNothingElse() {
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(DriftHtml.of(red));
        assertTrue(style.find());
        String hash =
                Base64.getEncoder().encodeToString(Digest.of(style.group(1)).bytes());
        assertTrue(DriftHtml.of(red).contains("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'"));
        assertFalse(style.find(), "one style and no other");
    }

    @Test
    void junitFailsByDifferenceAndAsAWhole() throws Exception {
        Element suite = junit(red);
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("3", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals(4, suite.getElementsByTagName("testcase").getLength());
        assertEquals(3, suite.getElementsByTagName("failure").getLength());
        assertTrue(suite.getTextContent().contains(red.expected().digest().toString()), suite.getTextContent());
        assertTrue(suite.getTextContent().contains("expected: numeric(10,2)\nactual: numeric(8,2)"));
    }

    @Test
    void junitIsNeverGreenWhenTheVerdictIsNot() throws Exception {
        DriftReport unread = undetermined();
        assertEquals(Verdict.UNDETERMINED, unread.verdict());
        assertEquals("2", junit(unread).getAttribute("errors"));
        DriftReport nothingExpected = compare(schema(), schema());
        assertEquals(Verdict.UNDETERMINED, nothingExpected.verdict());
        assertEquals("1", junit(nothingExpected).getAttribute("errors"));
    }

    @Test
    void aGreenReportIsOneTestThatPasses() throws Exception {
        Element suite = junit(compare(schema(TABLE), schema(TABLE)));
        assertEquals("1", suite.getAttribute("tests"));
        assertEquals(
                "000", suite.getAttribute("failures") + suite.getAttribute("errors") + suite.getAttribute("skipped"));
    }

    @Test
    void sarifNamesEveryDifferenceAndKeepsItsFingerprint() {
        JsonNode run = DriftSarif.of(red).at("/runs/0");
        assertEquals(3, run.path("results").size());
        assertTrue(run.at("/invocations/0/executionSuccessful").booleanValue());
        assertEquals(
                red.expected().digest().toString(),
                run.at("/properties/expected/digest").textValue());
        for (JsonNode result : run.path("results")) {
            int rule = result.path("ruleIndex").intValue();
            assertEquals(
                    result.path("ruleId"),
                    run.at("/tool/driver/rules").path(rule).path("id"));
        }
        JsonNode ignored = run.path("results").get(2);
        assertEquals(
                "<i>by hand</i>", ignored.at("/suppressions/0/justification").textValue());
        JsonNode again = DriftSarif.of(compare(schema(TABLE, TYPED), schema(TABLE, RETYPED)))
                .at("/runs/0/results/0/partialFingerprints");
        assertTrue(
                run.path("results").findValues("partialFingerprints").contains(again), "stable beside other findings");
    }

    @Test
    void sarifIsReadByOthers() throws IOException {
        List<Result> results = read(red);
        assertEquals(
                List.of(Result.Level.ERROR, Result.Level.ERROR, Result.Level.NOTE),
                results.stream().map(Result::getLevel).toList());
        assertEquals(1, results.get(2).getSuppressions().size());
        assertEquals(Result.Kind.OPEN, read(undetermined()).get(0).getKind());
    }

    private static List<Result> read(DriftReport report) throws IOException {
        SarifSchema210 log = new ObjectMapper().readValue(DriftSarif.of(report).toString(), SarifSchema210.class);
        return log.getRuns().get(0).getResults();
    }

    @Test
    void sarifSaysWhatIsOpen() {
        JsonNode run = DriftSarif.of(undetermined()).at("/runs/0");
        assertFalse(run.at("/invocations/0/executionSuccessful").booleanValue());
        assertEquals("open", run.at("/results/0/kind").textValue());
        assertEquals("none", run.at("/results/0/level").textValue());
    }

    private static Element junit(DriftReport report) throws Exception {
        byte[] xml = DriftJunit.of(report).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }

    private static DriftReport undetermined() {
        Schema unread = new Schema(
                "postgresql",
                "16.9",
                List.of(TABLE),
                List.of(new NotCompared("policy", NotCompared.ALL, "permission denied")),
                new TreeSet<>());
        return compare(schema(TABLE), unread);
    }

    private static DriftReport compare(Schema expected, Schema actual, IgnoreRule... ignore) {
        return DriftCheck.compare(
                "migrations db",
                expected,
                "jdbc:postgresql://db/shop",
                actual,
                new DriftPolicy(Severity.RISKY, List.of(ignore), false),
                InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
    }

    private static Schema schema(Fact... facts) {
        return new Schema("postgresql", "16.9", List.of(facts), List.of(), new TreeSet<>());
    }

    private static Fact fact(String kind, String path, String... attribute) {
        return new Fact(
                kind, path, new TreeMap<>(attribute.length == 0 ? Map.of() : Map.of(attribute[0], attribute[1])));
    }
}
