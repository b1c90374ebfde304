package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.List;

/**
 * What is to be sealed. Start from {@link #of} and add what there is.
 *
 * @param evidence the last word of each kind about each environment; any that does not pass makes the seal RED
 * @param readBack digest of what was found running, {@code null} if nobody looked
 * @param commit the source revision, {@code null} if unknown
 * @param rollback the one command that brings the release before back, {@code null} if there is none
 * @param errors what failed to run, in one line each; any makes the seal RED
 * @param startedAt when the release set out, {@code null} if unknown
 */
public record SealRequest(
        ReleaseId release,
        String environment,
        Tier tier,
        Manifest manifest,
        List<EvidenceRef> evidence,
        List<SkippedGate> skipped,
        List<Approval> approvals,
        Digest readBack,
        String commit,
        String rollback,
        List<String> errors,
        Instant startedAt) {

    public SealRequest {
        evidence = List.copyOf(evidence);
        skipped = List.copyOf(skipped);
        approvals = List.copyOf(approvals);
        errors = List.copyOf(errors);
    }

    public static SealRequest of(ReleaseId release, String environment, Tier tier, Manifest manifest) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    public SealRequest withEvidence(List<EvidenceRef> refs) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                refs,
                skipped,
                approvals,
                readBack,
                commit,
                rollback,
                errors,
                startedAt);
    }

    public SealRequest withSkipped(List<SkippedGate> gates) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                gates,
                approvals,
                readBack,
                commit,
                rollback,
                errors,
                startedAt);
    }

    public SealRequest withApprovals(List<Approval> given) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                skipped,
                given,
                readBack,
                commit,
                rollback,
                errors,
                startedAt);
    }

    public SealRequest withReadBack(Digest running) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                skipped,
                approvals,
                running,
                commit,
                rollback,
                errors,
                startedAt);
    }

    /** Where the release came from: an empty commit is an unknown one. */
    public SealRequest withSource(String revision, Instant setOut) {
        String known = revision == null || revision.isBlank() ? null : revision;
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                skipped,
                approvals,
                readBack,
                known,
                rollback,
                errors,
                setOut);
    }

    public SealRequest withRollback(String command) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                skipped,
                approvals,
                readBack,
                commit,
                command,
                errors,
                startedAt);
    }

    public SealRequest withErrors(List<String> failed) {
        return new SealRequest(
                release,
                environment,
                tier,
                manifest,
                evidence,
                skipped,
                approvals,
                readBack,
                commit,
                rollback,
                failed,
                startedAt);
    }
}
