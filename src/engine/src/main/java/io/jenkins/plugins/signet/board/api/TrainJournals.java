package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.TrainView.State;
import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.board.index.IndexTable;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The trains of a data folder, from their journals and those of the soaks, switches and promotions that they wait for. Safe
 * for several threads.
 */
final class TrainJournals {

    private final JournalFolder<TrainHistory> trains;
    private final JournalFolder<PromotionHistory> promotions;
    private final AtWork atWork;
    private final InstantSource clock;
    private final IndexFile file;
    private final ReleaseIndex releases;
    private final IndexTable traces;
    private final IndexTable names;
    private final IndexTable inOrder;
    private final IndexTable asked;

    /** @param releases told of each train that is new or has changed */
    TrainJournals(DataFolder data, InstantSource clock, IndexFile file, ReleaseIndex releases) {
        IndexTable settled = file.table("journal");
        traces = file.table("train");
        names = file.table("train-by-id");
        inOrder = file.table("train-in-order");
        asked = file.table("promotion");
        trains = new JournalFolder<>(
                data.journal().resolve("train"),
                TrainHistory.READING,
                new SettledTrains(new SettledJournals(settled, "train", this::gone)),
                this::heard);
        promotions = new JournalFolder<>(
                data.journal().resolve("promotion"),
                PromotionHistory.READING,
                SettledJournals.of(settled, "promotion"),
                this::heard);
        atWork = new AtWork(
                new JournalFolder<>(
                        data.journal().resolve("soak"),
                        AtWork.lastState(SoakState.class, SoakState::isSettled),
                        SettledJournals.of(settled, "soak")),
                new JournalFolder<>(
                        data.journal().resolve("switch"),
                        AtWork.lastState(SwitchState.class, SwitchState::isSettled),
                        SettledJournals.of(settled, "switch")),
                new JournalFolder<>(
                        data.journal().resolve("rollback"),
                        AtWork.lastState(SwitchState.class, SwitchState::isSettled),
                        SettledJournals.of(settled, "rollback")));
        this.clock = clock;
        this.file = file;
        this.releases = releases;
    }

    /** Of trains also those are known from before that had not ended: their journals may be gone as well. */
    private final class SettledTrains implements JournalFolder.Settled {

        private final SettledJournals ended;

        SettledTrains(SettledJournals ended) {
            this.ended = ended;
        }

        @Override
        public Optional<String> look(String name) {
            return ended.look(name);
        }

        @Override
        public void put(String name, String look) {
            ended.put(name, look);
        }

        @Override
        public void there(Set<String> there) {
            ended.there(there);
            inOrder.under(TrainTrace.RUNNING)
                    .map(Map.Entry::getValue)
                    .filter(name -> !there.contains(name))
                    .toList()
                    .forEach(TrainJournals.this::gone);
        }
    }

    private Optional<TrainTrace> trace(String name) {
        return traces.get(name).map(text -> Json.read(Json.parse(text), TrainTrace.class));
    }

    private void gone(String name) {
        trace(name).ifPresent(trace -> {
            traces.remove(name);
            names.remove(trace.id());
            inOrder.remove(trace.order());
            releases.forget(trace);
        });
    }

    private void heard(TrainHistory train) {
        TrainTrace trace = train.trace();
        synchronized (file) {
            trace(trace.name()).ifPresent(before -> inOrder.remove(before.order()));
            traces.put(trace.name(), Json.write(trace).toString());
            names.put(trace.id(), trace.name());
            inOrder.put(trace.order(), trace.name());
            releases.take(trace);
            file.settled();
        }
    }

    /** Tells of all that are known so far. */
    synchronized void tellAll() {
        traces.all()
                .map(entry -> Json.read(Json.parse(entry.getValue()), TrainTrace.class))
                .forEach(releases::take);
    }

    private void heard(PromotionHistory promotion) {
        if (promotion.state() != null) {
            ReleaseId release = promotion.state().release();
            asked.put(IndexKey.of(release.app(), release.version(), promotion.name()), promotion.name());
            file.settled();
        }
    }

    /** Hears of what is new and what has changed. */
    synchronized void look() {
        promotions.look();
        trains.look();
    }

    /** Another number once a train, or anything that it waits for, has changed. */
    synchronized long changes() {
        look();
        return trains.changes() + promotions.changes() + atWork.changes();
    }

    /** Whether a train is on its way, so that what is shown of it changes with the time alone. */
    synchronized boolean isAtWork() {
        return !trains.open().isEmpty();
    }

    /** A release that waits to be let into an environment. */
    record Asked(String app, String environment, EnvironmentView.Waiting waiting) {}

    /** Every release that waits for a decision. */
    synchronized List<Asked> waiting() {
        look();
        return trains.open().stream()
                .filter(train -> train.state() != null)
                .flatMap(train -> openPromotion(train.state())
                        .map(open -> new Asked(
                                train.state().release().app(),
                                open.state().environment(),
                                new EnvironmentView.Waiting(
                                        train.id(),
                                        train.state().release().version(),
                                        open.state().openedAt(),
                                        open.awaits()))))
                .toList();
    }

    /** One that cannot be read is the train's own trouble, which its page tells. */
    private Stream<PromotionHistory> openPromotion(TrainState train) {
        try {
            return promotion(train).filter(PromotionHistory::isOpen).stream();
        } catch (UndeterminedException unreadable) {
            return Stream.empty();
        }
    }

    /** The switches and rollbacks that have not come to their end. */
    List<SwitchState> moving() {
        return atWork.moving();
    }

    /** Those that run first, then those that ended, the latest first. */
    synchronized List<TrainView> page(TrainQuery query) {
        look();
        return (query.running() ? inOrder.under(TrainTrace.RUNNING) : inOrder.all())
                .map(entry -> trace(entry.getValue())
                        .orElseThrow(() -> new IndexDisagreement("a train is in one table and not in another")))
                .filter(train -> query.sees()
                        .test(
                                train.release() == null
                                        ? train.id()
                                        : train.release().app()))
                .skip(query.from())
                .limit(query.most())
                .flatMap(train -> trains.find(train.name()).stream())
                .map(this::view)
                .toList();
    }

    synchronized Optional<TrainView> view(String id) {
        return history(id).map(this::view);
    }

    synchronized Optional<TrainHistory> history(String id) {
        look();
        return names.get(id).flatMap(trains::find);
    }

    /**
     * The promotion that a train asked for, the latest if several.
     *
     * @throws UndeterminedException if none is found, but one cannot be read that may be it
     */
    synchronized Optional<PromotionHistory> promotion(TrainState train) {
        Optional<PromotionHistory> found = asked.under(
                        IndexKey.of(train.release().app(), train.release().version()))
                .flatMap(entry -> promotions.find(entry.getValue()).stream())
                .filter(promotion -> promotion.isOf(train))
                .max(Comparator.comparing(promotion -> promotion.state().openedAt()));
        if (found.isEmpty() && train.question() != null) {
            promotions.open().stream()
                    .map(PromotionHistory::damage)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(damage -> {
                        throw new UndeterminedException(damage);
                    });
        }
        return found;
    }

    private TrainView view(TrainHistory train) {
        if (train.state() == null) {
            return undetermined(train, train.damage());
        }
        try {
            return readable(train);
        } catch (UndeterminedException e) {
            return undetermined(train, e.getMessage());
        }
    }

    private static TrainView undetermined(TrainHistory train, String why) {
        TrainState state = train.state();
        return new TrainView(
                train.id(),
                state == null ? train.id() : state.release().app(),
                state == null ? "" : state.release().version(),
                State.UNDETERMINED,
                null,
                Verdict.UNDETERMINED,
                state == null ? null : state.startedAt(),
                train.at(),
                why,
                train.steps());
    }

    private TrainView readable(TrainHistory train) {
        TrainState state = train.state();
        Optional<PromotionHistory> open =
                state.isEnded() ? Optional.empty() : promotion(state).filter(PromotionHistory::isOpen);
        Instant now = clock.instant();
        List<StageView> steps = state.isEnded()
                ? train.steps()
                : train.steps().stream()
                        .map(step -> atWork.watched(step, state, now))
                        .toList();
        return new TrainView(
                train.id(),
                state.release().app(),
                state.release().version(),
                state.isEnded() ? State.DONE : open.isPresent() ? State.AWAITING_PROMOTION : State.RUNNING,
                state.outcome(),
                verdict(steps),
                state.startedAt(),
                train.at(),
                open.map(PromotionHistory::awaits).orElse(null),
                steps);
    }

    private static Verdict verdict(List<StageView> steps) {
        List<Verdict> found =
                steps.stream().map(StageView::verdict).filter(Objects::nonNull).toList();
        return found.isEmpty() ? null : Verdict.worstOf(found);
    }
}
