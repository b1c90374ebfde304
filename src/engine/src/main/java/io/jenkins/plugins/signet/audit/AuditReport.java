package io.jenkins.plugins.signet.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an audit came to.
 *
 * @param since what the change was compared with, for people
 * @param files changed
 * @param lines added
 */
public record AuditReport(String since, int files, int lines, List<AuditFinding> findings) {

    public static final String SCHEMA = "signet/audit/v1";

    private static final String FINGERPRINT = "ruleLine/v1";
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_SUMMARY = 300;
    private static final int MAX_LISTED = 100;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** Those that count, and matter at least so much. */
    public List<AuditFinding> open(AuditLevel least) {
        return findings.stream()
                .filter(finding -> finding.counts() && finding.level().isAtLeast(least))
                .toList();
    }

    /** @param failOn the least level that is red */
    public Verdict verdict(AuditLevel failOn) {
        return open(failOn).isEmpty() ? Verdict.GREEN : Verdict.RED;
    }

    public String summary() {
        Map<String, Integer> rules = new TreeMap<>();
        open(AuditLevel.NOTE).forEach(finding -> rules.merge(finding.rule(), 1, Integer::sum));
        String found = rules.isEmpty()
                ? "nothing found"
                : String.join(
                        ", ",
                        rules.entrySet().stream()
                                .map(rule -> rule.getValue() + " " + rule.getKey())
                                .toList());
        long known = findings.stream().filter(finding -> !finding.counts()).count();
        String text = found + " in " + lines + " lines that " + files + " files got since " + since
                + (known == 0 ? "" : "; " + known + " known");
        return Untrusted.of(text).line(LONGEST_SUMMARY);
    }

    /** A line for each finding that counts, for people. */
    public List<String> table() {
        List<String> table = new ArrayList<>();
        for (AuditFinding finding : open(AuditLevel.NOTE)) {
            table.add("%-7s  %s:%d  %s  %s"
                    .formatted(
                            finding.level().label(),
                            Untrusted.of(finding.path()).line(),
                            finding.line(),
                            finding.rule(),
                            Untrusted.of(finding.says()).line(LONGEST_LINE)));
        }
        return table;
    }

    /** As the body of a record: the first 100 findings. Lines are left out, for one may be a secret. */
    public ObjectNode body() {
        ObjectNode body = Json.object()
                .put("schema", SCHEMA)
                .put("since", Untrusted.of(since).line())
                .put("files", files)
                .put("lines", lines)
                .put("open", open(AuditLevel.NOTE).size())
                .put("known", findings.size() - open(AuditLevel.NOTE).size());
        ArrayNode list = body.putArray("findings");
        findings.stream().limit(MAX_LISTED).forEach(finding -> {
            ObjectNode each = list.addObject()
                    .put("rule", finding.rule())
                    .put("level", finding.level().label())
                    .put("path", Untrusted.of(finding.path()).line())
                    .put("line", finding.line());
            if (!finding.counts()) {
                each.put("known", Untrusted.of(finding.known()).line(LONGEST_LINE));
            }
        });
        return body;
    }

    /** SARIF 2.1.0 (OASIS). What is known is suppressed, with its reason; a line that may be a secret is not repeated. */
    public JsonNode sarif() {
        ObjectNode log = Json.object()
                .put(
                        "$schema",
                        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
                .put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Signet slop audit");
        Map<String, Integer> rules = new LinkedHashMap<>();
        ArrayNode ruleList = driver.putArray("rules");
        run.putArray("invocations").addObject().put("executionSuccessful", true);
        ArrayNode results = run.putArray("results");
        for (AuditFinding finding : findings) {
            int rule = rules.computeIfAbsent(finding.rule(), id -> {
                ruleList.addObject().put("id", id).putObject("shortDescription").put("text", finding.says());
                return ruleList.size() - 1;
            });
            ObjectNode result = results.addObject()
                    .put("ruleId", finding.rule())
                    .put("ruleIndex", rule)
                    .put("level", finding.level().label());
            result.putObject("message").put("text", finding.says());
            ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", finding.path());
            physical.putObject("region").put("startLine", finding.line());
            result.putObject("partialFingerprints").put(FINGERPRINT, finding.fingerprint());
            if (!finding.counts()) {
                result.putArray("suppressions")
                        .addObject()
                        .put("kind", "external")
                        .put("justification", finding.known());
            }
        }
        return log;
    }

    /**
     * The fingerprints in a log that {@link #sarif} made: a baseline.
     *
     * @throws InputException if it is no such log
     */
    public static Set<String> baseline(JsonNode log, String file) {
        Set<String> known = new HashSet<>();
        for (JsonNode run : log.path("runs")) {
            for (JsonNode result : run.path("results")) {
                String fingerprint =
                        result.path("partialFingerprints").path(FINGERPRINT).asText();
                if (!fingerprint.isEmpty()) {
                    known.add(fingerprint);
                }
            }
        }
        if (!log.path("runs").isArray()) {
            throw new InputException("is no SARIF log", file, "Name a report of an earlier slopAudit");
        }
        return known;
    }
}
