package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one reader may see of the views: whatever is about an application that is not theirs is not there for them.
 *
 * @param sees whether the reader may see an application
 */
public record VisibleViews(BoardViews all, Predicate<String> sees) implements BoardViews {

    @Override
    public List<ReleaseRow> releases() {
        return all.releases().stream().filter(row -> sees.test(row.app())).toList();
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        return sees.test(release.app()) ? all.release(release) : Optional.empty();
    }

    @Override
    public List<TrainView> trains() {
        return all.trains().stream().filter(train -> sees.test(train.app())).toList();
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
    public List<Deployment> deployments() {
        return all.deployments().stream()
                .filter(deployment -> sees.test(deployment.app()))
                .toList();
    }
}
