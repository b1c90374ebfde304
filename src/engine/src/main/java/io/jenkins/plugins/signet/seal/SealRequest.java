package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Provenance;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.List;

/**
 * What is to be sealed; {@link #of} starts one.
 *
 * @param evidence the last word of each kind about each environment; any that does not pass makes the seal RED
 * @param readBack digest of what was found running, {@code null} if nobody looked
 * @param commit the source revision, {@code null} if unknown
 * @param rollback the one command that brings the release before back, {@code null} if there is none
 * @param errors what failed to run, in one line each; any makes the seal RED
 * @param startedAt when the release set out, {@code null} if unknown
 * @param shippedBy the build that seals it, {@code null} if a person does by hand
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
        Instant startedAt,
        Provenance shippedBy) {

    public SealRequest {
        evidence = List.copyOf(evidence);
        skipped = List.copyOf(skipped);
        approvals = List.copyOf(approvals);
        errors = List.copyOf(errors);
    }

    /** A request to which all else that there is can be added. */
    public static Builder of(ReleaseId release, String environment, Tier tier, Manifest manifest) {
        return new Builder(release, environment, tier, manifest);
    }

    /** Takes what there is, in any order; what it is not told is not there. */
    public static final class Builder {

        private final ReleaseId release;
        private final String environment;
        private final Tier tier;
        private final Manifest manifest;
        private List<EvidenceRef> evidence = List.of();
        private List<SkippedGate> skipped = List.of();
        private List<Approval> approvals = List.of();
        private Digest readBack;
        private String commit;
        private String rollback;
        private List<String> errors = List.of();
        private Instant startedAt;
        private Provenance shippedBy;

        private Builder(ReleaseId release, String environment, Tier tier, Manifest manifest) {
            this.release = release;
            this.environment = environment;
            this.tier = tier;
            this.manifest = manifest;
        }

        public Builder evidence(List<EvidenceRef> refs) {
            evidence = refs;
            return this;
        }

        public Builder skipped(List<SkippedGate> gates) {
            skipped = gates;
            return this;
        }

        public Builder approvals(List<Approval> given) {
            approvals = given;
            return this;
        }

        public Builder readBack(Digest running) {
            readBack = running;
            return this;
        }

        /** Where the release came from: an empty commit is an unknown one. */
        public Builder source(String revision, Instant setOut) {
            commit = revision == null || revision.isBlank() ? null : revision;
            startedAt = setOut;
            return this;
        }

        public Builder shippedBy(Provenance build) {
            shippedBy = build;
            return this;
        }

        public Builder rollback(String command) {
            rollback = command;
            return this;
        }

        public Builder errors(List<String> failed) {
            errors = failed;
            return this;
        }

        public SealRequest build() {
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
                    errors,
                    startedAt,
                    shippedBy);
        }
    }
}
