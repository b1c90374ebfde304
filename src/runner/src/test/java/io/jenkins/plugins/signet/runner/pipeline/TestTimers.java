package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.machine.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Alarms on the real clock. */
final class TestTimers implements Timers, AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "test-timers");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Cancellation at(Instant when, Runnable task) {
        long delay = Math.max(0, Duration.between(Instant.now(), when).toMillis());
        Future<?> alarm = scheduler.schedule(task, delay, TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
