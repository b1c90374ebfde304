package io.jenkins.plugins.signet.controller;

import hudson.model.Computer;
import io.jenkins.plugins.signet.machine.Timers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** The controller's threads and alarm clock. A worker is taken for the time of one piece of work, never to wait. */
public final class ControllerThreads {

    private ControllerThreads() {}

    public static ExecutorService pool() {
        return Computer.threadPoolForRemoting;
    }

    /** Alarms that ring on the controller's shared timer and do their work on a worker. */
    public static Timers timers() {
        return (when, task) -> {
            // never before the time, not even by the part of a millisecond that is cut off here
            long delay =
                    Duration.between(SignetHome.get().clock().instant(), when).toMillis() + 1;
            ScheduledFuture<?> alarm =
                    Timer.get().schedule(() -> pool().execute(task), Math.max(0, delay), TimeUnit.MILLISECONDS);
            return () -> alarm.cancel(false);
        };
    }
}
