package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a run die at one moment, inside this process: from then on its interpreter hangs, its workers and alarms do
 * nothing, and its journal gets no more entries. What it has launched lives on, as after kill -9.
 */
final class CrashPoint implements InstantSource, RunListener {

    /** When to die: just before an entry is written, or when it is durable and before anything comes of it. */
    enum Moment {
        BEFORE_WRITE,
        AFTER_WRITE
    }

    private final Moment moment;
    private final int entry;
    private final AtomicInteger written = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);

    /** @param entry which of the entries, from 1; the header does not count */
    CrashPoint(Moment moment, int entry) {
        this.moment = moment;
        this.entry = entry;
    }

    /** Opens when the first step has started. */
    CountDownLatch started() {
        return started;
    }

    CountDownLatch dead() {
        return dead;
    }

    /** An entry's time is read just before it is written. */
    @Override
    public Instant instant() {
        if (calledByJournal() && written.incrementAndGet() == entry && moment == Moment.BEFORE_WRITE) {
            die();
        }
        return Instant.now();
    }

    private static boolean calledByJournal() {
        return StackWalker.getInstance().walk(frames -> frames.limit(4)
                .anyMatch(frame -> frame.getClassName().endsWith(".RunLog")));
    }

    @Override
    public void stepStarted(StepInfo step) {
        started.countDown();
        dieIfWritten();
    }

    @Override
    public void stepEnded(StepInfo step, Instant at, Optional<String> failure) {
        dieIfWritten();
    }

    private void dieIfWritten() {
        if (written.get() >= entry && moment == Moment.AFTER_WRITE) {
            die();
        }
    }

    private void die() {
        dead.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    Executor workers(Executor real) {
        return task -> real.execute(() -> unlessDead(task));
    }

    Timers timers(Timers real) {
        return (when, task) -> real.at(when, () -> unlessDead(task));
    }

    private void unlessDead(Runnable task) {
        if (dead.getCount() > 0) {
            task.run();
        }
    }
}
