package io.jenkins.plugins.signet.seal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A seal in the words of SLSA's verification summary v1, for tools that ask for one and know no seals. It follows from the seal
 * alone, whose digest it names, and is signed by itself.
 *
 * @param bytes canonical JSON of the statement
 */
record VerificationSummary(byte[] bytes) {

    private static final String PREDICATE_TYPE = "https://slsa.dev/verification_summary/v1";
    private static final String VERIFIER = "https://plugins.jenkins.io/signet";
    private static final String MORE = "vsa";
    private static final String SUFFIX = ".sigstore.json";

    static VerificationSummary of(Statement statement, Digest sealId) {
        Seal seal = statement.predicate();
        boolean passes = seal.verdict().passes();
        ObjectNode root = Json.object().put("_type", Statement.TYPE).put("predicateType", PREDICATE_TYPE);
        root.set("subject", Json.write(statement.subject()));
        ObjectNode predicate = root.putObject("predicate");
        predicate.putObject("verifier").put("id", VERIFIER);
        predicate.put("timeVerified", seal.sealedAt().toString());
        predicate.put(
                "resourceUri",
                "urn:signet:" + seal.release().app() + ":" + seal.release().version() + ":" + seal.environment());
        ObjectNode policy = predicate.putObject("policy").put("uri", Statement.PREDICATE_TYPE);
        policy.putObject("digest").put("sha256", sealId.hex());
        ArrayNode inputs = predicate.putArray("inputAttestations");
        for (EvidenceRef ref : seal.evidence()) {
            ObjectNode input =
                    inputs.addObject().put("uri", "evidence/" + ref.digest().hex() + ".json");
            input.putObject("digest").put("sha256", ref.digest().hex());
        }
        predicate.put("verificationResult", passes ? "PASSED" : "FAILED");
        // no level of SLSA is claimed: that is for provenance to prove
        predicate
                .putArray("verifiedLevels")
                .add(passes ? "SIGNET_" + (seal.verdict() == Verdict.GREEN ? "GREEN" : "AMBER") : "FAILED");
        predicate.put("slsaVersion", "1.0");
        return new VerificationSummary(CanonicalJson.bytes(root));
    }

    /** Beside a seal. */
    static Path file(Path seal) {
        return DataFolder.besideSeal(seal, MORE);
    }

    static boolean isName(Path file) {
        return file.getFileName().toString().endsWith("~" + MORE + SUFFIX);
    }

    /** The seal that a summary lies beside. */
    static Path sealOf(Path summary) {
        String name = summary.getFileName().toString();
        return summary.resolveSibling(
                name.substring(0, name.length() - (1 + MORE.length() + SUFFIX.length())) + SUFFIX);
    }

    /** Whether a file holds just this, signed by a trusted key. */
    boolean isIn(Path file, TrustedKeys keys) {
        try {
            return Arrays.equals(
                    bytes, SigstoreBundle.parse(Files.readAllBytes(file)).verified(keys));
        } catch (IOException | IllegalArgumentException another) {
            return false;
        }
    }
}
