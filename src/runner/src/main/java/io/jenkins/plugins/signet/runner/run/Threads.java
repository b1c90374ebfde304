package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.machine.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of a shell: one that keeps the alarms, and as many workers as there is work that blocks. */
public final class Threads implements Timers, AutoCloseable {

    private final InstantSource clock;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(daemons("alarms"));
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("worker"));

    public Threads(InstantSource clock) {
        this.clock = clock;
    }

    public ExecutorService workers() {
        return workers;
    }

    @Override
    public Cancellation at(Instant when, Runnable task) {
        // Rounded up: an alarm that rings a fraction of a millisecond early finds nothing due, and is not set again.
        long millis = Math.max(0, Duration.between(clock.instant(), when).toMillis() + 1);
        Future<?> alarm = alarms.schedule(() -> workers.execute(task), millis, TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "signet-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
