package io.jenkins.plugins.signet.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of another tool, taken in. Reading never throws: what cannot be taken in is UNDETERMINED, and says why.
 *
 * @param file as it was named
 * @param digest of its bytes; {@code null} if it could not be read
 * @param body what it says, in short
 */
public record Intake(
        EvidenceKind kind, String file, @Nullable Digest digest, Verdict verdict, String summary, JsonNode body) {

    /** Attestations are kept whole, as evidence; their signatures are verified later, where the keys are. */
    private static final int LARGEST_ATTESTATION = 4 << 20;

    private static final String ATTESTATION = "attestation";

    /** Bytes of a file that are still read. */
    public static final int LARGEST = 64 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @param name as it is to be named, relative to {@code folder} */
    public static Intake read(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            return unread(name, null, "lies outside the workspace");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return unread(name, null, Files.notExists(file) ? "is not there" : "cannot be read");
        }
        if (bytes.length > LARGEST) {
            return unread(name, null, "is larger than " + (LARGEST >> 20) + " MiB");
        }
        return of(name, bytes);
    }

    /** The bytes of a file, judged. */
    public static Intake of(String name, byte[] bytes) {
        Digest digest = Digest.of(bytes);
        try {
            String text = text(bytes);
            return isAttestation(text) ? attestation(name, digest, text) : of(name, digest, Json.parse(text));
        } catch (IllegalArgumentException e) {
            return unread(name, digest, e.getMessage());
        }
    }

    private static Intake of(String name, Digest digest, JsonNode json) {
        if (isSarif(name) || json.path("runs").isArray() && json.has("version")) {
            SarifReport report = SarifReport.of(json);
            return new Intake(
                    EvidenceKind.SARIF,
                    name,
                    digest,
                    report.verdict(),
                    name + ": " + report.summary(),
                    labelled(Json.write(report), name, digest));
        }
        SbomReport report = SbomReport.of(json);
        return new Intake(
                EvidenceKind.SBOM,
                name,
                digest,
                report.verdict(),
                name + ": " + report.summary(),
                labelled(Json.write(report), name, digest));
    }

    /** As evidence about a release in an environment. */
    public Evidence asEvidence(ReleaseId release, String environment, Instant at) {
        return Evidence.of(kind, release, environment, verdict, summary, at, body);
    }

    /** An in-toto statement, bare, in an envelope or in a bundle, or one on each line: by its first keys alone. */
    private static boolean isAttestation(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        for (String candidate : List.of(first, text)) {
            try {
                JsonNode json = Json.parse(candidate);
                if (json.path("_type").asText().startsWith("https://in-toto.io/Statement/")
                        || json.path("dsseEnvelope").isObject()
                        || json.has("payloadType") && json.has("payload")) {
                    return true;
                }
            } catch (IllegalArgumentException notJson) {
                // one line of several, or no JSON at all
            }
        }
        return false;
    }

    private static Intake attestation(String name, Digest digest, String text) {
        if (text.length() > LARGEST_ATTESTATION) {
            throw new IllegalArgumentException(
                    "the attestation is larger than " + (LARGEST_ATTESTATION >> 20) + " MiB");
        }
        return new Intake(
                EvidenceKind.ATTESTATION,
                name,
                digest,
                Verdict.UNDETERMINED,
                name + ": it was not judged",
                labelled(Json.object().put("schema", "signet/intake/v1").put(ATTESTATION, text), name, digest));
    }

    /** The text of an attestation that has not been judged yet; empty for everything else. */
    @JsonIgnore
    public String attestation() {
        return body.path(ATTESTATION).asText("");
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not text in UTF-8", e);
        }
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (content.isBlank()) {
            throw new IllegalArgumentException("the file is empty");
        }
        return content;
    }

    private static boolean isSarif(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".sarif") || lower.endsWith(".sarif.json");
    }

    private static Intake unread(String name, @Nullable Digest digest, @Nullable String why) {
        String reason = Untrusted.of(why).line(300);
        EvidenceKind kind = isSarif(name) ? EvidenceKind.SARIF : EvidenceKind.SBOM;
        ObjectNode body = Json.object().put("schema", "signet/intake/v1").put("reason", reason);
        return new Intake(kind, name, digest, Verdict.UNDETERMINED, name + ": " + reason, labelled(body, name, digest));
    }

    private static JsonNode labelled(JsonNode body, String name, @Nullable Digest digest) {
        ObjectNode labelled = ((ObjectNode) body).put("file", name);
        return digest == null ? labelled : labelled.put("sha256", digest.hex());
    }
}
