package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the board shows, read afresh at each call. What cannot be read throws
 * {@link io.jenkins.plugins.signet.release.UndeterminedException}; it is never shown as absent.
 */
public interface BoardViews {

    /** The bundle of the seal that stands, as it is in the ledger; empty if there is none. */
    Optional<JsonNode> bundle(ReleaseId release, String environment);

    /**
     * A tag of all that is recorded and of what the hosts said, another one once any of it has changed: whoever has what was
     * made under this tag need not be made it again. Empty if there is no cheap way to tell.
     */
    default Optional<String> tag() {
        return Optional.empty();
    }

    /** Whether a train is on its way, so that what is shown of trains changes with the time alone. */
    default boolean isAtWork() {
        return true;
    }

    /** The latest change first. */
    ReleasePage releases(ReleaseQuery query);

    Optional<ReleaseView> release(ReleaseId release);

    /** Those that run first, then those that ended, the latest first. */
    List<TrainView> trains(TrainQuery query);

    Optional<TrainView> train(String id);

    /**
     * Empty as long as the train has not come to its promotion.
     *
     * @param who who looks, and so whose press the page speaks of; empty if they may not decide
     */
    Optional<PromotionView> promotion(String train, String who);

    /**
     * Keeps the promotion page as it is shown to somebody who is about to decide on it: it is evidence from then on. Durable
     * when it returns.
     *
     * @param signIn how they have said who they are
     * @return digest of what was kept; empty if they may not see it
     */
    Optional<Digest> keep(PromotionView shown, String who, SignIn signIn);

    /** Whether this reader may see an application. */
    default boolean sees(String app) {
        return true;
    }

    /** Every environment of every application that was ever shipped to, in the order of their names. */
    List<EnvironmentView> environments();

    /**
     * One of them with its history.
     *
     * @param from how many of the latest lines to leave out
     * @param most how many lines to show
     */
    Optional<EnvironmentPast> environment(String app, String environment, int from, int most);

    /** Entries of the ledger as they stand there, the latest first. */
    LedgerPage ledger(LedgerQuery query);

    /** One of them with its proof; empty if there is none. */
    Optional<LedgerProof> ledgerEntry(long index);

    /** The keys that seals and checkpoints are verified with, as PEM; empty if nothing was ever sealed. */
    Optional<byte[]> publicKeys();

    /** Empty if the store has none of this digest. */
    Optional<Evidence> evidence(Digest digest);

    /**
     * Every release sealed in production, in the order of the seals.
     *
     * @param app of this application; empty for all
     * @param since from this moment on
     */
    List<Deployment> deployments(String app, Instant since);

    /** How many releases were ever sealed in each production. */
    List<DeploymentCount> deploymentCounts();
}
