package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.probe.Deadline;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Probe;
import io.jenkins.plugins.signet.smoke.suite.SuiteLimits;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The order in which a run's attempts are made: a check waits for those it takes variables from, a retry waits its pause
 * without holding a thread, and nothing is begun once the suite's time is over. All of its state is behind its monitor;
 * only attempts are made outside of it.
 */
final class CheckQueue {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SuiteLimits limits;
    private final int parallelism;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final Map<String, Check> waiting = new LinkedHashMap<>();
    private final Map<String, Check> begun = new LinkedHashMap<>();
    private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    private final Map<String, CheckReport> done = new LinkedHashMap<>();
    private int total;
    private int retriesLeft;
    private int underWay;
    private Instant end;
    private ScheduledThreadPoolExecutor threads;

    CheckQueue(
            List<Check> checks, SuiteLimits limits, int parallelism, InstantSource clock, Consumer<String> progress) {
        this.limits = limits;
        this.parallelism = Math.min(parallelism, limits.parallel());
        this.clock = clock;
        this.progress = progress;
        this.retriesLeft = limits.retries();
        checks.forEach(this::add);
    }

    private void add(Check check) {
        if (waiting.put(check.name(), check) == null) {
            total++;
        }
    }

    /** Returns when every check has its report. */
    synchronized Map<String, CheckReport> run(CheckRun run) {
        end = clock.instant().plus(limits.time());
        threads = new ScheduledThreadPoolExecutor(parallelism, work -> {
            Thread thread = new Thread(work, "signet-smoke");
            thread.setDaemon(true);
            return thread;
        });
        boolean interrupted = false;
        try {
            beginReady(run);
            while (done.size() < total && !isOver()) {
                wait(Math.max(1, Duration.between(clock.instant(), end).toMillis()));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        String reason = interrupted
                ? "the run was interrupted"
                : "the suite's time of " + Deadline.text(limits.time()) + " was used up";
        if (interrupted) {
            threads.shutdownNow();
        }
        interrupted |= awaitAttempts();
        threads.shutdownNow();
        settleRest(reason);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new LinkedHashMap<>(done);
    }

    /** What was sent has to be in the report, so attempts under way are waited for; each ends with the time by itself. */
    private boolean awaitAttempts() {
        Instant deadline = clock.instant().plus(GRACE);
        try {
            while (underWay > 0 && clock.instant().isBefore(deadline)) {
                wait(GRACE.toMillis());
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void beginReady(CheckRun run) {
        boolean again = true;
        while (again) {
            again = false;
            for (Check check : List.copyOf(waiting.values())) {
                Optional<CheckReport> blocking = check.needs().stream()
                        .map(done::get)
                        .filter(report -> report != null && !hasPassed(report))
                        .findFirst();
                if (blocking.isPresent()) {
                    waiting.remove(check.name());
                    String reason = "blocked: it needs '" + blocking.get().name() + "', which did not pass";
                    finish(check, CheckVerdict.ERROR, reason);
                    again = true;
                } else if (done.keySet().containsAll(check.needs())) {
                    waiting.remove(check.name());
                    begun.put(check.name(), check);
                    schedule(run, check, Duration.ZERO);
                }
            }
        }
    }

    private void schedule(CheckRun run, Check check, Duration pause) {
        try {
            threads.schedule(() -> attempt(run, check), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            // the run has ended and settled the check
        }
    }

    private void attempt(CheckRun run, Check check) {
        int number;
        Duration limit;
        synchronized (this) {
            if (isOver() || done.containsKey(check.name())) {
                return;
            }
            underWay++;
            number = made(check).size() + 1;
            Duration left = Duration.between(clock.instant(), end);
            limit = left.compareTo(check.timeout()) < 0 ? left : check.timeout();
        }
        Attempt attempt = run.attempt(check, number, limit, end);
        synchronized (this) {
            underWay--;
            if (!done.containsKey(check.name())) {
                made(check).add(attempt);
                goOn(run, check);
            }
            notifyAll();
        }
    }

    private void goOn(CheckRun run, Check check) {
        List<Outcome> outcomes = outcomes(check);
        Optional<Duration> pause = check.retry().nextAfter(outcomes);
        if (pause.isPresent()
                && retriesLeft > 0
                && clock.instant().plus(pause.get()).isBefore(end)) {
            retriesLeft--;
            schedule(run, check, pause.get());
            return;
        }
        finish(check, CheckVerdict.of(outcomes), reason(check, pause.isPresent()));
        run.found(check).stream()
                .filter(found -> !(found.probe() instanceof Probe.Uncalled))
                .forEach(this::add);
        beginReady(run);
    }

    private String reason(Check check, boolean cutShort) {
        List<String> findings = made(check).stream()
                .filter(attempt -> attempt.outcome() != Outcome.PASS)
                .reduce((first, last) -> last)
                .map(Attempt::findings)
                .orElse(List.of());
        return String.join("; ", findings)
                + (cutShort ? " (not retried: the suite's retries or time are used up)" : "");
    }

    private void settleRest(String reason) {
        for (Check check : begun.values()) {
            if (!done.containsKey(check.name())) {
                finish(check, CheckVerdict.of(outcomes(check)), reason);
            }
        }
        waiting.values().forEach(check -> finish(check, CheckVerdict.ERROR, "not run: " + reason));
        waiting.clear();
    }

    private void finish(Check check, CheckVerdict verdict, String reason) {
        CheckReport report = CheckReport.of(check, verdict, reason, made(check));
        done.put(check.name(), report);
        String padding =
                " ".repeat(CheckVerdict.SKIPPED.name().length() - verdict.name().length());
        String line = verdict + padding + " " + check.name() + " (" + report.millis() + " ms)";
        progress.accept(reason.isEmpty() ? line : line + ": " + reason);
    }

    private List<Attempt> made(Check check) {
        return attempts.computeIfAbsent(check.name(), name -> new ArrayList<>());
    }

    private List<Outcome> outcomes(Check check) {
        return made(check).stream().map(Attempt::outcome).toList();
    }

    private boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    private static boolean hasPassed(CheckReport report) {
        return report.verdict() == CheckVerdict.PASSED || report.verdict() == CheckVerdict.FLAKY;
    }
}
