package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.TrainView.State;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The trains of a data folder, from their journals and those of the soaks, switches and promotions that they wait for. */
final class TrainJournals {

    private final JournalFolder<TrainHistory> trains;
    private final JournalFolder<PromotionHistory> promotions;
    private final AtWork atWork;
    private final InstantSource clock;

    TrainJournals(DataFolder data, InstantSource clock) {
        trains = new JournalFolder<>(data.journal().resolve("train"), TrainHistory.READING);
        promotions = new JournalFolder<>(data.journal().resolve("promotion"), PromotionHistory.READING);
        atWork = new AtWork(
                new JournalFolder<>(data.journal().resolve("soak"), AtWork.lastState(SoakState.class)),
                new JournalFolder<>(data.journal().resolve("switch"), AtWork.lastState(SwitchState.class)),
                new JournalFolder<>(data.journal().resolve("rollback"), AtWork.lastState(SwitchState.class)));
        this.clock = clock;
    }

    /** A release that waits to be let into an environment. */
    record Asked(String app, String environment, EnvironmentView.Waiting waiting) {}

    /** Every release that waits for a decision. */
    List<Asked> open() {
        List<PromotionHistory> asked = promotions.all();
        return trains.all().stream()
                .filter(train -> train.state() != null && !train.state().isEnded())
                .flatMap(train -> promotion(train.state(), asked).filter(PromotionHistory::isOpen).stream()
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

    /** The switches and rollbacks that have not come to their end. */
    List<SwitchState> moving() {
        return atWork.moving();
    }

    /** Those that run first, then those that ended, the latest first. */
    List<TrainView> all() {
        List<PromotionHistory> asked = promotions.all();
        return trains.all().stream()
                .map(train -> view(train, asked))
                .sorted(Comparator.comparing((TrainView train) -> train.state() == State.DONE)
                        .thenComparing(TrainView::at, Comparator.nullsFirst(Comparator.reverseOrder())))
                .toList();
    }

    Optional<TrainView> view(String id) {
        return history(id).map(train -> view(train, promotions.all()));
    }

    Optional<TrainHistory> history(String id) {
        return trains.all().stream().filter(train -> train.id().equals(id)).findFirst();
    }

    /**
     * The promotion that a train asked for, the latest if several.
     *
     * @throws UndeterminedException if none is found, but one cannot be read that may be it
     */
    Optional<PromotionHistory> promotion(TrainState train) {
        return promotion(train, promotions.all());
    }

    private static Optional<PromotionHistory> promotion(TrainState train, List<PromotionHistory> asked) {
        Optional<PromotionHistory> found = asked.stream()
                .filter(promotion -> promotion.isOf(train))
                .max(Comparator.comparing(promotion -> promotion.state().openedAt()));
        if (found.isEmpty() && train.question() != null) {
            asked.stream()
                    .map(PromotionHistory::damage)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(damage -> {
                        throw new UndeterminedException(damage);
                    });
        }
        return found;
    }

    private TrainView view(TrainHistory train, List<PromotionHistory> asked) {
        if (train.state() == null) {
            return undetermined(train, train.damage());
        }
        try {
            return readable(train, asked);
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

    private TrainView readable(TrainHistory train, List<PromotionHistory> asked) {
        TrainState state = train.state();
        Optional<PromotionHistory> open =
                state.isEnded() ? Optional.empty() : promotion(state, asked).filter(PromotionHistory::isOpen);
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
