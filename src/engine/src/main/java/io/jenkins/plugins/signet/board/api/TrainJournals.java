package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.TrainView.State;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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
    private final UnaryOperator<TrainTrace> heard;
    private final Map<String, TrainTrace> traces = new HashMap<>();
    private final TreeSet<TrainTrace> inOrder = new TreeSet<>(TrainTrace.RUNNING_FIRST);
    private final Map<ReleaseId, List<String>> asked = new HashMap<>();

    /** @param heard told of each train that is new or has changed; gives it back as it is to be kept */
    TrainJournals(DataFolder data, InstantSource clock, UnaryOperator<TrainTrace> heard) {
        trains = new JournalFolder<>(data.journal().resolve("train"), TrainHistory.READING, this::heard);
        promotions = new JournalFolder<>(data.journal().resolve("promotion"), PromotionHistory.READING, this::heard);
        atWork = new AtWork(
                new JournalFolder<>(
                        data.journal().resolve("soak"), AtWork.lastState(SoakState.class, SoakState::isSettled)),
                new JournalFolder<>(
                        data.journal().resolve("switch"), AtWork.lastState(SwitchState.class, SwitchState::isSettled)),
                new JournalFolder<>(
                        data.journal().resolve("rollback"),
                        AtWork.lastState(SwitchState.class, SwitchState::isSettled)));
        this.clock = clock;
        this.heard = heard;
    }

    private void heard(TrainHistory train) {
        TrainTrace trace = heard.apply(train.trace());
        TrainTrace before = traces.put(trace.id(), trace);
        if (before != null) {
            inOrder.remove(before);
        }
        inOrder.add(trace);
    }

    /** All that are known so far. */
    synchronized List<TrainTrace> traces() {
        return List.copyOf(inOrder);
    }

    private void heard(PromotionHistory promotion) {
        if (promotion.state() != null) {
            List<String> names = asked.computeIfAbsent(promotion.state().release(), unknown -> new ArrayList<>(1));
            if (!names.contains(promotion.name())) {
                names.add(promotion.name());
            }
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
        return inOrder.stream()
                .takeWhile(train -> !query.running() || train.state() != State.DONE)
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
        return Optional.ofNullable(traces.get(id)).flatMap(train -> trains.find(train.name()));
    }

    /**
     * The promotion that a train asked for, the latest if several.
     *
     * @throws UndeterminedException if none is found, but one cannot be read that may be it
     */
    synchronized Optional<PromotionHistory> promotion(TrainState train) {
        Optional<PromotionHistory> found = asked.getOrDefault(train.release(), List.of()).stream()
                .flatMap(name -> promotions.find(name).stream())
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
