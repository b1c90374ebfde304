package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.List;
import java.util.Optional;

/**
 * What the board shows, read afresh at each call. What cannot be read throws
 * {@link io.jenkins.plugins.signet.release.UndeterminedException}; it is never shown as absent.
 */
public interface BoardViews {

    /** The latest change first. */
    List<ReleaseRow> releases();

    Optional<ReleaseView> release(ReleaseId release);

    /** Those that run first, then those that ended, the latest first. */
    List<TrainView> trains();

    Optional<TrainView> train(String id);

    /**
     * Empty as long as the train has not come to its promotion.
     *
     * @param who who looks, and so whose press the page speaks of; empty if they may not decide
     */
    Optional<PromotionView> promotion(String train, String who);

    /** Empty if the store has none of this digest. */
    Optional<Evidence> evidence(Digest digest);

    /** Every release sealed in production, in ledger order. */
    List<Deployment> deployments();
}
