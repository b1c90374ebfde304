package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.board.api.RollbackView;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * Rollbacks that somebody presses for on a board, done one after the other and as the command does them. One that the board's
 * end cuts short is continued by the next, pressed for or typed.
 */
public final class PressedRollbacks implements Rollbacks, AutoCloseable {

    private final DataFolder data;
    private final Application application;
    private final BiFunction<Environment, String, Rollback> rollbacks;
    private final InstantSource clock;
    private final Map<String, RollbackView> last = new HashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "signet-rollbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** @param rollbacks how each of the application's environments is rolled back by a person */
    public PressedRollbacks(
            DataFolder data,
            Application application,
            BiFunction<Environment, String, Rollback> rollbacks,
            InstantSource clock) {
        this.data = data;
        this.application = application;
        this.rollbacks = rollbacks;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<RollbackView> of(String app, String environment) {
        return known(app, environment)
                .map(place -> last.getOrDefault(place.name(), RollbackView.none(app, place.name())));
    }

    @Override
    public synchronized Decision begin(String app, String environment, long seal, String who) {
        Optional<Environment> place = known(app, environment);
        if (place.isEmpty()) {
            return Rollbacks.unknown(app, environment);
        }
        Optional<SealSearch.Found> newest = SealSearch.latest(LedgerReader.open(data.ledger()), app, environment)
                .filter(found -> found.index() == seal);
        if (newest.isEmpty()) {
            return new Decision(Decision.Outcome.STALE, environment + " has another seal since this one was shown");
        }
        RollbackView before = last.get(environment);
        if (before != null && before.state() == RollbackView.State.RUNNING) {
            return new Decision(Decision.Outcome.UNDER_WAY, before.who() + " is rolling " + environment + " back");
        }
        RollbackView running = RollbackView.running(app, environment, who, clock.instant());
        last.put(environment, running);
        String left = newest.get().statement().predicate().release().version();
        worker.execute(() -> end(running, place.get(), RollbackWish.leaving(left)));
        return new Decision(Decision.Outcome.BEGUN, "going back in " + environment);
    }

    private Optional<Environment> known(String app, String environment) {
        return application.app().equals(app) ? application.environment(environment) : Optional.empty();
    }

    private void end(RollbackView running, Environment place, RollbackWish wish) {
        RollbackView ended;
        try {
            Rollback.Result result = rollbacks.apply(place, running.who()).run(wish, false);
            ended = running.ended(result.verdict(), result.summary());
        } catch (InputException | UndeterminedException e) {
            ended = running.ended(Verdict.UNDETERMINED, e.getMessage());
        } catch (RuntimeException e) {
            ended = running.ended(Verdict.UNDETERMINED, "it broke off: " + e);
        }
        synchronized (this) {
            last.put(place.name(), ended);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
