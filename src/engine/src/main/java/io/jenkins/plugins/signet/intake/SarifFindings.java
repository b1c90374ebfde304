package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results of a SARIF 2.1.0 log, with how grave they are: by their {@code security-severity}, a score, or by their level. */
final class SarifFindings {

    private static final int LONGEST = 300;
    private static final String SCORE = "security-severity";

    private SarifFindings() {}

    static ScanReport of(JsonNode json, boolean byLevel) {
        SarifReport whole = SarifReport.of(json);
        List<ScanFinding> found = new ArrayList<>();
        for (JsonNode run : json.path("runs")) {
            SarifRules rules = new SarifRules(LocatedJson.of(run).required("tool"));
            for (JsonNode result : run.path("results")) {
                boolean counts = result.path("kind").asText("fail").equals("fail")
                        && !result.path("baselineState").asText("").equals("absent")
                        && !isSuppressed(result);
                if (counts) {
                    severity(result, run, rules, byLevel).ifPresent(severity -> found.add(finding(result, severity)));
                }
            }
        }
        boolean sure =
                whole.verdict() != Verdict.UNDETERMINED && !whole.summary().contains("did not run to its end");
        return new ScanReport(
                String.join(", ", whole.tools()), found, sure ? List.of() : List.of("it has not come to an end"));
    }

    private static boolean isSuppressed(JsonNode result) {
        boolean any = false;
        for (JsonNode suppression : result.path("suppressions")) {
            any = true;
            if (!suppression.path("status").asText("accepted").equals("accepted")) {
                return false;
            }
        }
        return any;
    }

    /** Empty for what is of no level at all. */
    private static Optional<ScanSeverity> severity(JsonNode result, JsonNode run, SarifRules rules, boolean byLevel) {
        String score = result.path("properties")
                .path(SCORE)
                .asText(rule(result, run).path("properties").path(SCORE).asText(""));
        if (!byLevel && score.matches("\\d{1,2}(?:\\.\\d+)?")) {
            return Optional.of(ScanSeverity.of(Double.parseDouble(score)));
        }
        String level = result.path("level").asText(rules.level(LocatedJson.of(result)));
        return switch (level) {
            case "error" -> Optional.of(ScanSeverity.HIGH);
            case "warning" -> Optional.of(ScanSeverity.MEDIUM);
            case "note" -> Optional.of(ScanSeverity.LOW);
            default -> Optional.empty();
        };
    }

    private static JsonNode rule(JsonNode result, JsonNode run) {
        JsonNode all = run.path("tool").path("driver").path("rules");
        if (result.has("ruleIndex")) {
            return all.path(result.path("ruleIndex").asInt(-1));
        }
        for (JsonNode each : all) {
            if (each.path("id").asText().equals(result.path("ruleId").asText())) {
                return each;
            }
        }
        return all.path(-1);
    }

    private static ScanFinding finding(JsonNode result, ScanSeverity severity) {
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        JsonNode line = place.path("region").path("startLine");
        return new ScanFinding(
                cut(result.path("ruleId").asText(result.path("rule").path("id").asText(""))),
                severity,
                cut(result.path("message").path("text").asText("")),
                cut(place.path("artifactLocation").path("uri").asText("") + (line.isInt() ? ":" + line.asInt() : "")),
                "");
    }

    private static String cut(String text) {
        return Untrusted.of(text).line(LONGEST);
    }
}
