package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.train.TrainState;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The board's views of a data folder, which others may be writing: the ledger, the evidence, and the journals of trains
 * ({@code journal/train}), promotions ({@code journal/promotion}), soaks ({@code journal/soak}) and switches
 * ({@code journal/switch}). It only reads. Safe for several threads; keep one, since it remembers what it has read.
 */
public final class DataFolderViews implements BoardViews {

    private final DataFolder data;
    private final ChangeLog changeLog;
    private final InstantSource clock;
    private final LedgerHistory ledger;
    private final TrainJournals trains;

    public DataFolderViews(DataFolder data, ChangeLog changeLog, InstantSource clock) {
        this.data = data;
        this.changeLog = changeLog;
        this.clock = clock;
        this.ledger = new LedgerHistory(data);
        this.trains = new TrainJournals(data, clock);
    }

    @Override
    public List<ReleaseRow> releases() {
        return ReleaseRows.of(ledger.lines(), trains.all());
    }

    @Override
    public Optional<ReleaseView> release(ReleaseId release) {
        return releases().stream()
                .filter(row -> row.app().equals(release.app()) && row.version().equals(release.version()))
                .findFirst()
                .map(row -> new ReleaseView(
                        row, sealsOf(release).stream().map(this::seal).toList()));
    }

    @Override
    public List<TrainView> trains() {
        return trains.all();
    }

    @Override
    public Optional<TrainView> train(String id) {
        return trains.view(id);
    }

    @Override
    public Optional<PromotionView> promotion(String train, String who) {
        return trains.history(train)
                .map(TrainHistory::state)
                .flatMap(state -> trains.promotion(state).map(promotion -> page(state, promotion)))
                .map(page -> page.view(who, clock.instant()));
    }

    private PromotionPage page(TrainState train, PromotionHistory promotion) {
        String to = promotion.state().environment();
        List<PromotionPage.ReleaseSeal> seals = sealsOf(train.release()).stream()
                .filter(line -> !line.environment().equals(to) && line.verdict() != Verdict.UNDETERMINED)
                .map(line -> new PromotionPage.ReleaseSeal(line.badge(), ledger.statement(line.index())))
                .toList();
        return new PromotionPage(
                train, promotion, seals, current(train.release(), to), new EvidenceStore(data.evidence()), changeLog);
    }

    /** The revision of what runs in an environment now; empty if none is known. */
    public String liveCommit(ReleaseId release, String environment) {
        return current(release, environment)
                .map(statement -> statement.predicate().commit())
                .orElse("");
    }

    /** The seal of what runs there now; none if that is the release itself, which has been promoted since. */
    private Optional<Statement> current(ReleaseId release, String environment) {
        List<LedgerLine> before = ledger.lines().stream()
                .filter(line ->
                        !(line.release().equals(release) && line.environment().equals(environment)))
                .toList();
        return Deployments.of(before)
                .live(release.app(), environment)
                .flatMap(live -> sealsOf(live).stream()
                        .filter(line ->
                                line.environment().equals(environment) && line.verdict() != Verdict.UNDETERMINED)
                        .findFirst())
                .map(line -> ledger.statement(line.index()));
    }

    private List<LedgerLine> sealsOf(ReleaseId release) {
        return ReleaseRows.standing(ledger.lines().stream()
                .filter(line -> line.release().equals(release))
                .toList());
    }

    private SealView seal(LedgerLine line) {
        String bundle = data.root()
                .relativize(data.seal(line.release(), line.environment()))
                .toString();
        if (line.verdict() == Verdict.UNDETERMINED) {
            return new SealView(
                    line.environment(),
                    line.verdict(),
                    line.at(),
                    line.index(),
                    line.summary(),
                    bundle,
                    List.of(),
                    List.of(),
                    null);
        }
        Statement statement = ledger.statement(line.index());
        Seal seal = statement.predicate();
        return new SealView(
                line.environment(),
                seal.verdict(),
                line.at(),
                line.index(),
                seal.summary(),
                bundle.replace('\\', '/'),
                statement.artifacts(),
                seal.evidence(),
                seal.verdict() == Verdict.RED ? seal.rollback() : null);
    }

    @Override
    public Optional<Evidence> evidence(Digest digest) {
        EvidenceStore store = new EvidenceStore(data.evidence());
        return Files.exists(store.file(digest)) ? Optional.of(store.get(digest)) : Optional.empty();
    }

    @Override
    public List<Deployment> deployments() {
        return Deployments.of(ledger.lines()).inProduction();
    }
}
