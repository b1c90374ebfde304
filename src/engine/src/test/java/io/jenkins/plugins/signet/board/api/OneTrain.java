package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.promotion.Hotfix;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of one train that waits for its promotion; its decisions are recorded and answered as told. */
final class OneTrain implements BoardViews, Decisions {

    static final String ID = "shop-7";
    static final Digest EVIDENCE = Digest.of("evidence");

    final List<String> decided = new ArrayList<>();
    static final Digest KEPT = Digest.of("the page as it was shown");
    final List<String> kept = new ArrayList<>();
    final List<Digest> pages = new ArrayList<>();
    Decision.Outcome answer = Decision.Outcome.PROMOTED;
    boolean readable = true;
    List<String> reasons = List.of();
    Hotfix hotfix;

    private void look() {
        if (!readable) {
            throw new UndeterminedException("journal is damaged in entry 3");
        }
    }

    @Override
    public ReleasePage releases(ReleaseQuery query) {
        look();
        return new ReleasePage(List.of(), List.of(), false);
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        return Optional.empty();
    }

    @Override
    public List<TrainView> trains(TrainQuery query) {
        look();
        return train(ID).stream().toList();
    }

    @Override
    public Optional<TrainView> train(String id) {
        return Optional.of(new TrainView(
                        ID,
                        "shop",
                        "1.1.0",
                        TrainView.State.AWAITING_PROMOTION,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of()))
                .filter(train -> train.id().equals(id));
    }

    @Override
    public Optional<PromotionView> promotion(String train, String who) {
        return Optional.of(new PromotionView(
                        ID,
                        "shop",
                        "1.1.0",
                        "test-production",
                        "production",
                        EVIDENCE,
                        reasons.isEmpty(),
                        reasons,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        Instant.EPOCH,
                        null,
                        new PromotionFacts(
                                null, null, null, null, null, null, null, null, null, null, null, null, null, hotfix)))
                .filter(page -> page.train().equals(train));
    }

    @Override
    public LedgerPage ledger(LedgerQuery query) {
        return new LedgerPage(List.of(), false);
    }

    @Override
    public Optional<LedgerProof> ledgerEntry(long index) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> publicKeys() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonNode> bundle(ReleaseId release, String environment) {
        return Optional.empty();
    }

    @Override
    public List<EnvironmentView> environments() {
        return List.of();
    }

    @Override
    public Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
        return Optional.empty();
    }

    @Override
    public Optional<Digest> keep(PromotionView shown, String who, SignIn signIn) {
        kept.add(who + " " + shown.evidence());
        return Optional.of(KEPT);
    }

    @Override
    public Optional<Evidence> evidence(Digest digest) {
        return Optional.empty();
    }

    @Override
    public List<Deployment> deployments(String app, Instant since) {
        return List.of();
    }

    @Override
    public List<DeploymentCount> deploymentCounts() {
        return List.of();
    }

    @Override
    public Decision promote(
            String train, Digest evidence, String who, String comment, OutsideHours outside, Digest page) {
        pages.add(page);
        decided.add("promote " + train + " " + evidence + " " + who + " " + comment);
        return new Decision(answer, "said by the machine");
    }

    @Override
    public Decision reject(String train, Digest evidence, String who, String comment) {
        decided.add("reject " + train + " " + evidence + " " + who + " " + comment);
        return new Decision(answer, "said by the machine");
    }
}
