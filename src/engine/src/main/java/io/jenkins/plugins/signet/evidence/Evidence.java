package io.jenkins.plugins.signet.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;

/**
 * An immutable record of something that was found out.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param release what it is about
 * @param environment where
 * @param verdict what it came to
 * @param summary one line for people
 * @param createdAt when it was settled
 * @param body the record proper; its own {@code schema} field names its form
 */
public record Evidence(
        String schema,
        EvidenceKind kind,
        ReleaseId release,
        String environment,
        Verdict verdict,
        String summary,
        Instant createdAt,
        JsonNode body) {

    public static final String SCHEMA = "signet/evidence/v1";

    public static Evidence of(
            EvidenceKind kind,
            ReleaseId release,
            String environment,
            Verdict verdict,
            String summary,
            Instant createdAt,
            JsonNode body) {
        return new Evidence(SCHEMA, kind, release, environment, verdict, summary, createdAt, body);
    }

    /** The canonical bytes, which are also the stored ones. */
    public byte[] bytes() {
        return CanonicalJson.bytes(Json.write(this));
    }

    public EvidenceRef ref() {
        return new EvidenceRef(kind, environment, Digest.of(bytes()), verdict, summary);
    }
}
