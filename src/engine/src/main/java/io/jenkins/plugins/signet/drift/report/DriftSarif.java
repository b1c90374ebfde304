package io.jenkins.plugins.signet.drift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.drift.ComparedSchema;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.IgnoredDifference;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.Unread;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SARIF 2.1.0 (OASIS): one run, one result for each finding, at a logical location, for a database has no lines. A finding
 * keeps its fingerprint from run to run. What an ignore rule covers is suppressed, with the rule's reason. What was not
 * compared is a result that is open (§3.27.9), and the invocation then counts as not successful.
 */
public final class DriftSarif {

    private final DriftReport report;
    private final Map<String, Integer> rules = new LinkedHashMap<>();
    private final ArrayNode ruleList = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    private DriftSarif(DriftReport report) {
        this.report = report;
    }

    public static JsonNode of(DriftReport report) {
        return new DriftSarif(report).log();
    }

    private JsonNode log() {
        report.findings().forEach(this::finding);
        report.notCompared().forEach(this::notCompared);
        report.ignored().forEach(this::ignored);
        ObjectNode driver = Json.object().put("name", "Signet schema drift");
        driver.set("rules", ruleList);
        ObjectNode run = Json.object();
        run.putObject("tool").set("driver", driver);
        run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", report.verdict() != Verdict.UNDETERMINED)
                .put("endTimeUtc", report.at().toString());
        run.set("results", results);
        ObjectNode properties = run.putObject("properties");
        properties.put("verdict", report.verdict().name()).put("summary", report.summary());
        properties.set("expected", side(report.expected()));
        properties.set("actual", side(report.actual()));
        ObjectNode log = Json.object();
        log.put("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
                .put("version", "2.1.0");
        log.putArray("runs").add(run);
        return log;
    }

    private static ObjectNode side(ComparedSchema schema) {
        return Json.object()
                .put("source", schema.source())
                .put("engine", schema.engine())
                .put("version", schema.version())
                .put("digest", schema.digest().toString());
    }

    private void finding(Finding finding) {
        String rule = Remark.rule(finding);
        ObjectNode result =
                result(rule, finding.reason(), finding.kind(), finding.path()).put("level", level(finding.severity()));
        result.putObject("message").put("text", Remark.title(finding) + "\n" + Remark.detail(finding));
        result.putObject("properties").put("severity", finding.severity().name());
    }

    private void notCompared(Unread object) {
        ObjectNode result = result(
                        object.kind() + ".not-compared",
                        "It could not be read, so nothing is known of it.",
                        object.kind(),
                        object.path())
                .put("kind", "open")
                .put("level", "none");
        result.putObject("message")
                .put("text", object.kind() + " " + object.path() + " was not compared: " + object.reason());
        result.putObject("properties").put("side", object.side());
    }

    private void ignored(IgnoredDifference difference) {
        String kind = difference.kind();
        ObjectNode result = result(kind, "An ignore rule covers it.", kind, difference.path())
                .put("level", "note");
        result.putObject("message").put("text", kind + " " + difference.path() + " is ignored: " + difference.reason());
        result.putArray("suppressions").addObject().put("kind", "external").put("justification", difference.reason());
    }

    private ObjectNode result(String rule, String why, String kind, String path) {
        ObjectNode result = results.addObject().put("ruleId", rule).put("ruleIndex", rule(rule, why));
        result.putArray("locations")
                .addObject()
                .putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", path)
                .put("kind", kind);
        result.putObject("partialFingerprints")
                .put("rulePath/v1", Digest.of(rule + "\n" + path).toString());
        return result;
    }

    private int rule(String id, String why) {
        return rules.computeIfAbsent(id, added -> {
            ruleList.addObject().put("id", id).putObject("shortDescription").put("text", why);
            return rules.size();
        });
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case BREAKING -> "error";
            case RISKY -> "warning";
            case COSMETIC -> "note";
        };
    }
}
