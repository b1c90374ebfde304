package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two applications on one board, and readers who may see either, both or neither. */
class VisibleViewsTest {

    private static final List<String> APPS = List.of("shop", "bank", "mill");

    /** A board with one release of each application. */
    private static final class Everything implements BoardViews {

        @Override
        public ReleasePage releases(ReleaseQuery query) {
            List<String> seen = APPS.stream().filter(query.sees()).toList();
            return new ReleasePage(seen.stream().map(Everything::row).toList(), seen, false);
        }

        @Override
        public LedgerPage ledger(LedgerQuery query) {
            return new LedgerPage(
                    APPS.stream().filter(query.sees()).map(Everything::entry).toList(), false);
        }

        @Override
        public Optional<LedgerProof> ledgerEntry(long index) {
            return Optional.of(new LedgerProof(entry(APPS.get((int) index)), "", null, null, List.of()));
        }

        private static LedgerRow entry(String app) {
            Digest digest = Digest.of(app);
            return new LedgerRow(
                    APPS.indexOf(app),
                    LedgerEntryType.SWITCH,
                    app,
                    "1",
                    "production",
                    Verdict.GREEN,
                    Instant.EPOCH,
                    "",
                    digest);
        }

        @Override
        public Optional<byte[]> publicKeys() {
            return Optional.empty();
        }

        @Override
        public Optional<JsonNode> bundle(ReleaseId release, String environment) {
            return Optional.of(Json.object());
        }

        @Override
        public List<EnvironmentView> environments() {
            return APPS.stream().map(Everything::place).toList();
        }

        private static EnvironmentView place(String app) {
            return new EnvironmentView(app, "production", null, null, null, null, null, List.of(), null);
        }

        @Override
        public Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
            return Optional.of(new EnvironmentPast(place(app), List.of(), 0));
        }

        @Override
        public Optional<Digest> keep(PromotionView shown, String who, SignIn signIn) {
            throw new AssertionError("kept a page that is not seen");
        }

        private static ReleaseRow row(String app) {
            return new ReleaseRow(app, "1", null, null, null, null, "", null, null, List.of());
        }

        @Override
        public Optional<ReleaseView> release(ReleaseId release) {
            return Optional.of(new ReleaseView(row(release.app()), List.of()));
        }

        @Override
        public List<TrainView> trains(TrainQuery query) {
            return APPS.stream().filter(query.sees()).map(Everything::view).toList();
        }

        private static TrainView view(String app) {
            return new TrainView(
                    app + "-1-ship-1",
                    app,
                    "1",
                    TrainView.State.RUNNING,
                    null,
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    List.of());
        }

        @Override
        public Optional<TrainView> train(String id) {
            return trains(TrainQuery.all()).stream()
                    .filter(train -> train.id().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<PromotionView> promotion(String train, String who) {
            throw new AssertionError("asked for the promotion of a train that is not seen: " + train);
        }

        @Override
        public Optional<Evidence> evidence(Digest digest) {
            return APPS.stream()
                    .map(VisibleViewsTest::evidence)
                    .filter(known -> known.ref().digest().equals(digest))
                    .findFirst();
        }

        @Override
        public List<DeploymentCount> deploymentCounts() {
            return APPS.stream()
                    .map(app -> new DeploymentCount(app, "production", 1, 0, 0))
                    .toList();
        }

        @Override
        public List<Deployment> deployments(String one, Instant since) {
            return APPS.stream()
                    .map(app -> new Deployment(
                            app,
                            "1",
                            "production",
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Verdict.GREEN,
                            false,
                            true,
                            null,
                            null))
                    .toList();
        }
    }

    private static Evidence evidence(String app) {
        return Evidence.of(
                EvidenceKind.SMOKE,
                new ReleaseId(app, "1"),
                "dev",
                Verdict.GREEN,
                "well",
                Instant.EPOCH,
                Json.object());
    }

    /** Notes who pressed what. */
    private static final class Presses implements Decisions {

        private final List<String> counted = new ArrayList<>();

        @Override
        public Decision promote(
                String train, Digest evidence, String who, String comment, OutsideHours outside, Digest page) {
            counted.add(train);
            return new Decision(Decision.Outcome.PROMOTED, "");
        }

        @Override
        public Decision reject(String train, Digest evidence, String who, String comment) {
            counted.add(train);
            return new Decision(Decision.Outcome.REJECTED, "");
        }
    }

    @Property
    void nothingOfWhatIsNotTheirsIsThereForThem(@ForAll int seed) {
        Set<String> theirs = Set.copyOf(APPS.stream()
                .filter(app -> (seed >> APPS.indexOf(app) & 1) == 1)
                .toList());
        VisibleViews seen = new VisibleViews(new Everything(), theirs::contains);
        List<String> inOrder = APPS.stream().filter(theirs::contains).toList();
        assertEquals(
                inOrder,
                seen.releases(ReleaseQuery.all()).releases().stream()
                        .map(ReleaseRow::app)
                        .toList());
        assertEquals(
                inOrder,
                seen.trains(TrainQuery.all()).stream().map(TrainView::app).toList());
        assertEquals(inOrder, seen.releases(ReleaseQuery.all()).apps());
        assertEquals(
                inOrder, seen.environments().stream().map(EnvironmentView::app).toList());
        assertEquals(
                inOrder,
                seen.deployments("", Instant.EPOCH).stream()
                        .map(Deployment::app)
                        .toList());
        assertEquals(
                inOrder,
                seen.deploymentCounts().stream().map(DeploymentCount::app).toList());
        LedgerQuery entries = new LedgerQuery(Long.MAX_VALUE, 9, any -> true);
        assertEquals(
                inOrder,
                seen.ledger(entries).entries().stream().map(LedgerRow::app).toList());
        for (String app : APPS) {
            boolean isTheirs = theirs.contains(app);
            String train = app + "-1-ship-1";
            Digest digest = evidence(app).ref().digest();
            assertEquals(isTheirs, seen.release(new ReleaseId(app, "1")).isPresent());
            assertEquals(isTheirs, seen.train(train).isPresent());
            assertEquals(isTheirs, seen.environment(app, "production", 0, 9).isPresent());
            assertEquals(
                    isTheirs, seen.bundle(new ReleaseId(app, "1"), "production").isPresent());
            assertEquals(isTheirs, seen.evidence(digest).isPresent());
            assertEquals(isTheirs, seen.ledgerEntry(APPS.indexOf(app)).isPresent());
            Presses presses = new Presses();
            VisibleDecisions decisions = new VisibleDecisions(seen, presses);
            Decision promoted = decisions.promote(train, digest, "ada", "why");
            Decision rejected = decisions.reject(train, digest, "ada", "why");
            assertEquals(isTheirs ? List.of(train, train) : List.of(), presses.counted);
            if (!isTheirs) {
                assertTrue(seen.promotion(train, "ada").isEmpty());
                assertEquals(Decision.unknown(train), promoted);
                assertEquals(Decision.unknown(train), rejected);
            }
        }
    }
}
