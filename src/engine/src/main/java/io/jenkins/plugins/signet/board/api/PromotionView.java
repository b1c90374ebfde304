package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.notes.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The promotion page: what changes if Promote is pressed, and why that is safe.
 *
 * @param from the environment where it soaked
 * @param to the environment where it would run
 * @param evidence digest of the evidence set shown, to which an approval is bound
 * @param canPromote whether a press would be taken now
 * @param reasons why not, each for a person
 * @param replaces the version that runs there now; null if nothing does, or nobody knows which it is
 * @param records the evidence itself
 * @param quorum how many approvals it takes
 * @param expiresAt when the promotion settles by itself, or null
 * @param settled null as long as it is open
 * @param facts what else is asked before a press
 */
public record PromotionView(
        String train,
        String app,
        String version,
        String from,
        String to,
        Digest evidence,
        boolean canPromote,
        List<String> reasons,
        String replaces,
        List<ArtifactChange> artifacts,
        List<Commit> commits,
        List<SealBadge> seals,
        List<RecordView> records,
        List<ApprovalView> approvals,
        int quorum,
        Instant expiresAt,
        Settled settled,
        @JsonUnwrapped PromotionFacts facts) {

    public PromotionView {
        reasons = List.copyOf(reasons);
        artifacts = List.copyOf(artifacts);
        commits = List.copyOf(commits);
        seals = List.copyOf(seals);
        records = List.copyOf(records);
        approvals = List.copyOf(approvals);
        facts = facts == null ? PromotionFacts.NONE : facts;
    }

    /** The same page for someone whose press would not be taken, and why. */
    PromotionView refusedTo(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new PromotionView(
                train, app, version, from, to, evidence, false, more, replaces, artifacts, commits, seals, records,
                approvals, quorum, expiresAt, settled, facts);
    }

    /** The page as it was shown, with what was decided on it. */
    PromotionView decided(PromotionHistory promotion) {
        return new PromotionView(
                train,
                app,
                version,
                from,
                to,
                evidence,
                false,
                List.of(),
                replaces,
                artifacts,
                commits,
                seals,
                records,
                promotion.approvals(),
                quorum,
                expiresAt,
                promotion.settled(),
                facts);
    }
}
