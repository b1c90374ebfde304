package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one reader may see of the views: whatever is about an application that is not theirs is not there for them.
 *
 * @param sees whether the reader may see an application
 */
public record VisibleViews(BoardViews all, Predicate<String> sees) implements BoardViews {

    /** Which applications a reader sees may change too. */
    @Override
    public Optional<String> tag() {
        return all.tag()
                .map(tag -> tag + "." + Digest.of(String.join("\n", apps())).abbreviated());
    }

    private List<String> apps() {
        return all.releases(new ReleaseQuery("", "", null, 0, 1, sees)).apps();
    }

    @Override
    public boolean isAtWork() {
        return all.isAtWork();
    }

    @Override
    public ReleasePage releases(ReleaseQuery query) {
        return all.releases(query.seenBy(sees));
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        return sees.test(release.app()) ? all.release(release) : Optional.empty();
    }

    @Override
    public Optional<JsonNode> bundle(ReleaseId release, String environment) {
        return sees.test(release.app()) ? all.bundle(release, environment) : Optional.empty();
    }

    @Override
    public LedgerPage ledger(LedgerQuery query) {
        return all.ledger(query.seenBy(sees));
    }

    @Override
    public Optional<LedgerProof> ledgerEntry(long index) {
        return all.ledgerEntry(index)
                .filter(proof ->
                        proof.entry().app() == null || sees.test(proof.entry().app()));
    }

    @Override
    public Optional<byte[]> publicKeys() {
        return all.publicKeys();
    }

    @Override
    public List<TrainView> trains(TrainQuery query) {
        return all.trains(query.seenBy(sees));
    }

    @Override
    public boolean sees(String app) {
        return sees.test(app) && all.sees(app);
    }

    @Override
    public List<EnvironmentView> environments() {
        return all.environments().stream()
                .filter(place -> sees.test(place.app()))
                .toList();
    }

    @Override
    public Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
        return sees.test(app) ? all.environment(app, environment, from, most) : Optional.empty();
    }

    @Override
    public Optional<Digest> keep(PromotionView shown, String who, SignIn signIn) {
        return sees.test(shown.app()) ? all.keep(shown, who, signIn) : Optional.empty();
    }

    @Override
    public Optional<TrainView> train(String id) {
        return all.train(id).filter(train -> sees.test(train.app()));
    }

    @Override
    public Optional<PromotionView> promotion(String train, String who) {
        return train(train).flatMap(seen -> all.promotion(train, who));
    }

    @Override
    public Optional<Evidence> evidence(Digest digest) {
        return all.evidence(digest).filter(found -> sees.test(found.release().app()));
    }

    @Override
    public List<Deployment> deployments(String app, Instant since) {
        return all.deployments(app, since).stream()
                .filter(deployment -> sees.test(deployment.app()))
                .toList();
    }

    @Override
    public List<DeploymentCount> deploymentCounts() {
        return all.deploymentCounts().stream()
                .filter(count -> sees.test(count.app()))
                .toList();
    }
}
