package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scanner has found: SARIF 2.1.0, or the JSON of Trivy or Grype.
 *
 * @param tool that has scanned
 * @param doubts why it may not be all; empty if it is
 */
public record ScanReport(String tool, List<ScanFinding> findings, List<String> doubts) {

    public static final String SCHEMA = "signet/scan/v1";

    private static final int MAX_LISTED = 100;
    private static final int LONGEST = 300;

    public ScanReport {
        findings = List.copyOf(findings);
        doubts = List.copyOf(doubts);
    }

    /**
     * Reads a report.
     *
     * @param byLevel whether a SARIF result is as grave as its level, whatever its score
     * @throws IllegalArgumentException if it is of none of the forms, or not as its form demands
     */
    public static ScanReport of(byte[] content, boolean byLevel) {
        JsonNode json = Json.parse(new String(content, StandardCharsets.UTF_8));
        if (json.path("runs").isArray()) {
            return SarifFindings.of(json, byLevel);
        }
        if (json.has("SchemaVersion") && json.has("ArtifactName")) {
            return trivy(json);
        }
        if (json.path("matches").isArray()) {
            return grype(json);
        }
        throw new IllegalArgumentException("is neither SARIF nor the JSON of Trivy or Grype");
    }

    private static ScanReport trivy(JsonNode json) {
        List<ScanFinding> found = new ArrayList<>();
        for (JsonNode result : json.path("Results")) {
            String target = text(result, "Target");
            for (JsonNode each : result.path("Vulnerabilities")) {
                found.add(new ScanFinding(
                        text(each, "VulnerabilityID"),
                        ScanSeverity.of(text(each, "Severity")),
                        text(each, "PkgName") + " " + text(each, "InstalledVersion"),
                        target,
                        text(each, "FixedVersion")));
            }
            for (JsonNode each : result.path("Misconfigurations")) {
                if (text(each, "Status").isEmpty() || text(each, "Status").equals("FAIL")) {
                    found.add(new ScanFinding(
                            text(each, "ID"),
                            ScanSeverity.of(text(each, "Severity")),
                            text(each, "Title"),
                            target,
                            ""));
                }
            }
            for (JsonNode each : result.path("Secrets")) {
                found.add(new ScanFinding(
                        text(each, "RuleID"),
                        ScanSeverity.of(text(each, "Severity")),
                        text(each, "Title"),
                        target + ":" + each.path("StartLine").asInt(),
                        ""));
            }
            for (JsonNode each : result.path("Licenses")) {
                found.add(new ScanFinding(
                        text(each, "Name"),
                        ScanSeverity.of(text(each, "Severity")),
                        text(each, "PkgName"),
                        target,
                        ""));
            }
        }
        boolean scanned =
                json.path("Results").isArray() && !json.path("Results").isEmpty();
        return new ScanReport("Trivy", found, scanned ? List.of() : List.of("it has looked at nothing"));
    }

    private static ScanReport grype(JsonNode json) {
        List<ScanFinding> found = new ArrayList<>();
        for (JsonNode match : json.path("matches")) {
            JsonNode weakness = match.path("vulnerability");
            JsonNode artifact = match.path("artifact");
            found.add(new ScanFinding(
                    text(weakness, "id"),
                    ScanSeverity.of(text(weakness, "severity")),
                    text(artifact, "name") + " " + text(artifact, "version"),
                    text(artifact.path("locations").path(0), "path"),
                    text(weakness.path("fix").path("versions"), 0)));
        }
        return new ScanReport("Grype", found, List.of());
    }

    private static String text(JsonNode node, String field) {
        return Untrusted.of(node.path(field).asText("")).line(LONGEST);
    }

    private static String text(JsonNode list, int index) {
        return Untrusted.of(list.path(index).asText("")).line(LONGEST);
    }

    /** What names the findings, for a later report to be compared with this one. */
    public Set<String> keys() {
        return findings.stream().map(ScanFinding::key).collect(Collectors.toSet());
    }

    /**
     * Those that count, the gravest first.
     *
     * @param known keys of an earlier report
     * @param onlyFixable whether what nobody can mend yet counts not
     */
    public List<ScanFinding> open(Set<String> known, boolean onlyFixable) {
        return findings.stream()
                .filter(each -> !known.contains(each.key()))
                .filter(each -> !onlyFixable || !each.fixedIn().isEmpty())
                .sorted(Comparator.comparing(ScanFinding::severity).reversed())
                .toList();
    }

    /** What is not known to be harmless does not pass: RED from this severity on, UNDETERMINED where there is doubt. */
    public Verdict verdict(List<ScanFinding> open, ScanSeverity failOn) {
        if (open.stream().anyMatch(each -> each.severity().compareTo(failOn) >= 0)) {
            return Verdict.RED;
        }
        boolean unknown = open.stream().anyMatch(each -> each.severity() == ScanSeverity.UNKNOWN);
        return unknown || !doubts.isEmpty() ? Verdict.UNDETERMINED : Verdict.GREEN;
    }

    public String summary(List<ScanFinding> open) {
        Map<ScanSeverity, Integer> counts = new EnumMap<>(ScanSeverity.class);
        open.forEach(each -> counts.merge(each.severity(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        for (int i = ScanSeverity.values().length - 1; i >= 0; i--) {
            ScanSeverity severity = ScanSeverity.values()[i];
            if (counts.containsKey(severity)) {
                words.add(counts.get(severity) + " " + severity.label());
            }
        }
        int rest = findings.size() - open.size();
        String text = tool + ": " + (words.isEmpty() ? "nothing that counts" : String.join(", ", words))
                + (rest == 0 ? "" : "; " + rest + " do not count")
                + (doubts.isEmpty() ? "" : "; " + String.join("; ", doubts));
        return Untrusted.of(text).line(LONGEST);
    }

    /** As the body of a record: the first 100 that count. */
    public ObjectNode body(List<ScanFinding> open) {
        ObjectNode body = Json.object()
                .put("schema", SCHEMA)
                .put("tool", tool)
                .put("open", open.size())
                .put("rest", findings.size() - open.size());
        ArrayNode list = body.putArray("findings");
        open.stream().limit(MAX_LISTED).forEach(each -> list.addObject()
                .put("id", each.id())
                .put("severity", each.severity().label())
                .put("what", each.what())
                .put("where", each.where())
                .put("fixedIn", each.fixedIn()));
        return body;
    }
}
