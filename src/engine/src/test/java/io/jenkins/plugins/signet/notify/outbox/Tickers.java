package io.jenkins.plugins.signet.notify.outbox;

import io.jenkins.plugins.signet.machine.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real threads and timers for an outbox under test. */
final class Tickers implements Timers, AutoCloseable {

    private static final int THREADS = 8;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    ScheduledExecutorService workers() {
        return threads;
    }

    @Override
    public Cancellation at(Instant when, Runnable task) {
        long millis = Math.max(
                0, Duration.between(InstantSource.system().instant(), when).toMillis() + 1);
        Future<?> alarm = threads.schedule(task, millis, TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
