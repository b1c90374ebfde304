package io.jenkins.plugins.signet.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of two schemas came to.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param verdict RED if a finding is at least {@code failOn}; UNDETERMINED if anything was not compared or nothing was
 *     expected; else GREEN
 * @param summary one line for people
 * @param at when
 * @param findings what differs, worst first
 * @param notCompared what could not be, and no rule ignores
 * @param ignored what a rule ignores
 * @param unusedIgnores rules that cover nothing: either mistaken, or no longer needed
 * @param bookkeeping tables of migration tools, which are not compared
 * @param plan the repairs of the findings, in the order in which they have to run
 */
public record DriftReport(
        String schema,
        Verdict verdict,
        String summary,
        Instant at,
        ComparedSchema expected,
        ComparedSchema actual,
        Severity failOn,
        List<Finding> findings,
        List<Unread> notCompared,
        List<IgnoredDifference> ignored,
        List<IgnoreRule> unusedIgnores,
        List<String> bookkeeping,
        List<RepairStep> plan) {

    public static final String SCHEMA = "signet/drift/v1";

    static DriftReport of(
            ComparedSchema expected,
            ComparedSchema actual,
            Severity failOn,
            List<Finding> findings,
            List<Unread> notCompared,
            IgnoreRules rules,
            List<String> bookkeeping,
            Instant at) {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(
                findings.stream().anyMatch(finding -> finding.severity().atLeast(failOn))
                        ? Verdict.RED
                        : Verdict.GREEN);
        if (!notCompared.isEmpty() || expected.objects() == 0) {
            verdicts.add(Verdict.UNDETERMINED);
        }
        return new DriftReport(
                SCHEMA,
                Verdict.worstOf(verdicts),
                summary(expected, findings, notCompared),
                at,
                expected,
                actual,
                failOn,
                findings,
                notCompared,
                rules.ignored(),
                rules.unused(),
                bookkeeping,
                RepairPlan.steps(findings));
    }

    /** The JSON form {@value #SCHEMA}. */
    public JsonNode toJson() {
        return Json.write(this);
    }

    /** For the log: grouped by severity, worst first; safe for a terminal whatever the objects are called. */
    public String toText() {
        return DriftText.of(this);
    }

    public Evidence asEvidence(ReleaseId release, String environment, Instant createdAt) {
        return Evidence.of(EvidenceKind.DRIFT, release, environment, verdict, summary, createdAt, toJson());
    }

    private static String summary(ComparedSchema expected, List<Finding> findings, List<Unread> notCompared) {
        if (expected.objects() == 0) {
            return "the expected schema is empty: there is nothing to compare with";
        }
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.BREAKING, Severity.RISKY, Severity.COSMETIC)) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(count + " " + severity);
            }
        }
        if (!notCompared.isEmpty()) {
            parts.add(notCompared.size() + " NOT_COMPARED");
        }
        return parts.isEmpty()
                ? "no drift in " + expected.objects() + " objects"
                : "drift: " + String.join(", ", parts);
    }
}
