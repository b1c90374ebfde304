package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Provenance;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What a seal says about a release in an environment: the predicate of its {@link Statement}.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param verdict GREEN, AMBER (a gate was skipped on purpose) or RED; never UNDETERMINED
 * @param summary one line for people
 * @param manifest digest of the release's manifest
 * @param readBack digest of what was found running in the environment, {@code null} if nobody looked
 * @param commit the source revision, {@code null} if unknown
 * @param evidence what the verdict rests on
 * @param approvals who let it in; empty where nobody has to
 * @param rollback the one command that brings the release before back, {@code null} if there is none
 * @param errors what failed to run, or could not be checked
 * @param startedAt when the release set out, {@code null} if unknown
 * @param shippedBy the build that sealed it, {@code null} if a person did by hand
 */
public record Seal(
        String schema,
        ReleaseId release,
        String environment,
        Tier tier,
        Verdict verdict,
        String summary,
        Digest manifest,
        Digest readBack,
        String commit,
        List<EvidenceRef> evidence,
        List<SkippedGate> skipped,
        List<Approval> approvals,
        String rollback,
        List<String> errors,
        Instant startedAt,
        Instant sealedAt,
        Provenance shippedBy) {

    public static final String SCHEMA = "signet/seal/v1";

    /** @throws IllegalArgumentException if it is of another version, or has no verdict that a seal may have */
    public Seal {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
        }
        if (release == null || tier == null || manifest == null || sealedAt == null || summary == null) {
            throw new IllegalArgumentException("a seal needs release, tier, manifest, summary and time");
        }
        if (verdict == null || verdict == Verdict.UNDETERMINED) {
            throw new IllegalArgumentException("a seal is GREEN, AMBER or RED, not " + verdict);
        }
        ReleaseId.requireName("environment", environment);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        skipped = skipped == null ? List.of() : List.copyOf(skipped);
        approvals = approvals == null ? List.of() : List.copyOf(approvals);
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** Whether the other seal says the same, if perhaps at another time. */
    boolean saysTheSameAs(Seal other) {
        return at(Instant.EPOCH).equals(other.at(Instant.EPOCH));
    }

    private Seal at(Instant time) {
        return new Seal(
                schema,
                release,
                environment,
                tier,
                verdict,
                summary,
                manifest,
                readBack,
                commit,
                evidence,
                skipped,
                approvals,
                rollback,
                errors,
                startedAt,
                time,
                shippedBy);
    }
}
