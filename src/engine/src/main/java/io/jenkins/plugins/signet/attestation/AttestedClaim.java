package io.jenkins.plugins.signet.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.intake.SbomReport;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a predicate says, as far as it is judged here: SLSA provenance and verification summaries, in-toto test results, bills of
 * materials in CycloneDX and SPDX. Any other is kept, and AMBER, for nobody has judged it.
 *
 * @param commits the source revisions that it says it was made from
 */
record AttestedClaim(EvidenceKind kind, Verdict verdict, String words, Set<String> commits) {

    private static final String PROVENANCE = "https://slsa.dev/provenance/";
    private static final String SUMMARY = "https://slsa.dev/verification_summary/v1";
    private static final String TESTS = "https://in-toto.io/attestation/test-result/";
    private static final String SPDX = "https://spdx.dev/Document";
    private static final String CYCLONEDX = "https://cyclonedx.org/bom";

    static AttestedClaim of(AttestedStatement statement) {
        String type = statement.predicateType();
        JsonNode predicate = statement.predicate();
        if (type.startsWith(PROVENANCE)) {
            return provenance(predicate);
        }
        if (type.startsWith(TESTS)) {
            return tests(predicate);
        }
        if (type.startsWith(SPDX) || type.startsWith(CYCLONEDX)) {
            SbomReport report = SbomReport.of(predicate);
            return new AttestedClaim(EvidenceKind.SBOM, report.verdict(), report.summary(), Set.of());
        }
        if (type.equals(SUMMARY)) {
            boolean passed = predicate.path("verificationResult").asText().equals("PASSED");
            return new AttestedClaim(
                    EvidenceKind.ATTESTATION,
                    passed ? Verdict.GREEN : Verdict.RED,
                    "verified by " + predicate.at("/verifier/id").asText("nobody named") + ": "
                            + predicate.path("verificationResult").asText("no result"),
                    Set.of());
        }
        return new AttestedClaim(
                EvidenceKind.ATTESTATION, Verdict.AMBER, "what " + type + " says is not judged", Set.of());
    }

    /** SLSA provenance v1, and v0.2 and v0.1, where the builder and the materials stand at the top. */
    private static AttestedClaim provenance(JsonNode predicate) {
        JsonNode now = predicate.at("/runDetails/builder/id");
        String builder = now.isMissingNode() ? predicate.at("/builder/id").asText("") : now.asText("");
        if (builder.isBlank()) {
            throw new IllegalArgumentException("the provenance names no builder");
        }
        Set<String> commits = new HashSet<>();
        for (JsonNode list :
                Set.of(predicate.at("/buildDefinition/resolvedDependencies"), predicate.path("materials"))) {
            for (JsonNode material : list) {
                JsonNode digest = material.path("digest");
                boolean isGit = material.path("uri").asText().startsWith("git");
                String commit = digest.path("gitCommit")
                        .asText(isGit ? digest.path("sha1").asText("") : "");
                if (!commit.isEmpty()) {
                    commits.add(commit.toLowerCase(Locale.ROOT));
                }
            }
        }
        return new AttestedClaim(
                EvidenceKind.PROVENANCE,
                Verdict.GREEN,
                "built by " + builder + (commits.isEmpty() ? "" : " from " + String.join(", ", commits)),
                commits);
    }

    private static AttestedClaim tests(JsonNode predicate) {
        String result = predicate.path("result").asText("");
        Verdict verdict =
                switch (result) {
                    case "PASSED" -> Verdict.GREEN;
                    case "WARNED" -> Verdict.AMBER;
                    case "FAILED" -> Verdict.RED;
                    default -> Verdict.UNDETERMINED;
                };
        int failed = predicate.path("failedTests").size();
        boolean contradicts = verdict == Verdict.GREEN && failed > 0;
        return new AttestedClaim(
                EvidenceKind.TESTS,
                contradicts ? Verdict.RED : verdict,
                "tests " + (result.isEmpty() ? "without a result" : result) + ", "
                        + predicate.path("passedTests").size() + " passed and " + failed + " failed by name",
                Set.of());
    }
}
