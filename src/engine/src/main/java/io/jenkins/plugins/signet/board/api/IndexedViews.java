package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a board shows of a data folder, as it stands in an index that is up to date. */
final class IndexedViews {

    private static final int MAX_FAILURES = 3;

    private final BoardIndex index;
    private final LedgerHistory ledger;
    private final TrainJournals trains;
    private final DataFolder data;
    private final HostLooks looks;
    private final ReleaseLinks links;
    private final ChangeLog changeLog;
    private final ShownPages pages;
    private final InstantSource clock;

    IndexedViews(
            BoardIndex index,
            DataFolder data,
            HostLooks looks,
            ReleaseLinks links,
            ChangeLog changeLog,
            InstantSource clock) {
        this.index = index;
        this.ledger = index.ledger();
        this.trains = index.trains();
        this.data = data;
        this.looks = looks;
        this.links = links;
        this.changeLog = changeLog;
        this.pages = new ShownPages(data);
        this.clock = clock;
    }

    BoardIndex index() {
        return index;
    }

    Optional<ReleaseView> release(ReleaseId release) {
        return index.find(release)
                .map(trace -> new ReleaseView(
                        trace.row(), sealsOf(release).stream().map(this::seal).toList()));
    }

    Optional<JsonNode> bundle(ReleaseId release, String environment) {
        return sealsOf(release).stream()
                .filter(line -> line.environment().equals(environment))
                .findFirst()
                .map(line -> ledger.bundle(line.index()));
    }

    /** @param who who looks, and so whose press the page speaks of; empty if they may not decide */
    Optional<PromotionView> promotion(String train, String who) {
        return trains.history(train).map(TrainHistory::state).flatMap(state -> trains.promotion(state)
                .map(promotion -> view(state, promotion, who)));
    }

    /** A page that was decided on is shown as it was then. */
    private PromotionView view(TrainState train, PromotionHistory promotion, String who) {
        Instant decided = promotion.state().settledAt();
        return decided == null
                ? page(train, promotion, Instant.MAX).view(who, clock.instant())
                : pages.shown(train.id(), promotion)
                        .map(shown -> shown.decided(promotion))
                        .orElseGet(() -> page(train, promotion, decided).view(who, decided));
    }

    /** @param until what was recorded later is left out */
    private PromotionPage page(TrainState train, PromotionHistory promotion, Instant until) {
        String to = promotion.state().environment();
        Place place = new Place(train.release().app(), to);
        List<PromotionPage.ReleaseSeal> seals = sealsOf(train.release(), until).stream()
                .filter(line -> !line.environment().equals(to) && line.verdict() != Verdict.UNDETERMINED)
                .map(line -> new PromotionPage.ReleaseSeal(line.badge(), ledger.statement(line.index())))
                .toList();
        return ledger.deployments(deployments -> {
            Servings servings = new Servings(deployments, looks, trains.moving());
            ServingView serving = until.equals(Instant.MAX) ? servings.of(place) : servings.of(place, until);
            return new PromotionPage(
                    train,
                    promotion,
                    seals,
                    serving,
                    sealOf(place, serving),
                    deployments.failures(place, MAX_FAILURES, until),
                    links,
                    new EvidenceStore(data.evidence()),
                    changeLog,
                    until);
        });
    }

    List<EnvironmentView> environments() {
        List<SwitchState> moving = trains.moving();
        List<TrainJournals.Asked> open = trains.waiting();
        return ledger.deployments(deployments -> deployments.places().stream()
                .map(place -> environment(place, new Servings(deployments, looks, moving), open))
                .toList());
    }

    Optional<EnvironmentPast> environment(String app, String environment, int from, int most) {
        Place place = new Place(app, environment);
        List<SwitchState> moving = trains.moving();
        List<TrainJournals.Asked> open = trains.waiting();
        return ledger.deployments(deployments -> {
            Optional<EnvironmentHistory> known = deployments.history(place);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            List<EnvironmentPast.Line> history = new ArrayList<>();
            for (int i = from; i < known.get().count() && history.size() < most; i++) {
                history.add(told(ledger.line(known.get().line(i))));
            }
            Servings servings = new Servings(deployments, looks, moving);
            return Optional.of(new EnvironmentPast(
                    environment(place, servings, open), history, known.get().count()));
        });
    }

    private static EnvironmentPast.Line told(LedgerLine line) {
        return new EnvironmentPast.Line(
                line.at(),
                line.type(),
                line.release().version(),
                line.verdict(),
                LineDeed.deed(line),
                line.summary(),
                line.index(),
                line.isSeal() ? null : line.digest());
    }

    private EnvironmentView environment(Place place, Servings servings, List<TrainJournals.Asked> open) {
        ServingView serving = servings.of(place);
        return new EnvironmentView(
                place.app(),
                place.environment(),
                servings.deployments().tier(place).orElse(null),
                serving,
                standing(place, serving.version()),
                looks.of(place.app(), place.environment())
                        .map(HostSighting::holder)
                        .orElse(null),
                servings.moving().stream()
                        .filter(s -> s.request().release().app().equals(place.app())
                                && s.request().environment().equals(place.environment()))
                        .findFirst()
                        .map(AtWork::progress)
                        .orElse(null),
                open.stream()
                        .filter(asked -> asked.app().equals(place.app())
                                && asked.environment().equals(place.environment()))
                        .map(TrainJournals.Asked::waiting)
                        .toList(),
                servings.deployments()
                        .history(place)
                        .map(EnvironmentHistory::changedAt)
                        .orElse(null));
    }

    private SealBadge standing(Place place, String version) {
        return version == null
                ? null
                : index.find(new ReleaseId(place.app(), version))
                        .map(trace -> trace.seal(place.environment()))
                        .orElse(null);
    }

    /** What users of an environment get now. */
    private ServingView serving(Place place) {
        return ledger.deployments(deployments -> new Servings(deployments, looks, trains.moving()).of(place));
    }

    /** The revision of what runs in an environment now; empty if none is known. */
    String liveCommit(ReleaseId release, String environment) {
        Place place = new Place(release.app(), environment);
        return sealOf(place, serving(place))
                .map(statement -> statement.predicate().commit())
                .orElse("");
    }

    /** What a seal says of the bits that run there; best the seal of that very environment. */
    private Optional<Statement> sealOf(Place place, ServingView serving) {
        if (serving.version() == null) {
            return Optional.empty();
        }
        ReleaseId release = new ReleaseId(place.app(), serving.version());
        return linesOf(release, Instant.MAX).stream()
                .filter(line -> line.isSeal() && line.manifest() != null)
                .filter(line -> serving.manifest() == null || line.manifest().equals(serving.manifest()))
                .max(Comparator.comparing(
                                (LedgerLine line) -> line.environment().equals(place.environment()))
                        .thenComparing(LedgerLine::index))
                .map(line -> ledger.statement(line.index()));
    }

    private List<LedgerLine> sealsOf(ReleaseId release) {
        return sealsOf(release, Instant.MAX);
    }

    private List<LedgerLine> sealsOf(ReleaseId release, Instant until) {
        Map<String, LedgerLine> latest = new LinkedHashMap<>();
        linesOf(release, until).stream().filter(LedgerLine::isSeal).forEach(line -> {
            latest.remove(line.environment());
            latest.put(line.environment(), line);
        });
        return List.copyOf(latest.values());
    }

    private List<LedgerLine> linesOf(ReleaseId release, Instant until) {
        return index.find(release).stream()
                .flatMap(trace -> trace.lines().stream())
                .map(ledger::line)
                .filter(line -> !line.at().isAfter(until))
                .toList();
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
}
