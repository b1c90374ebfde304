package io.jenkins.plugins.signet.machine;

import java.time.Instant;

/** The shell's alarm clock. */
@FunctionalInterface
public interface Timers {

    /** Runs the task at or soon after {@code when}, on a thread of the shell, unless cancelled before. */
    Cancellation at(Instant when, Runnable task);

    /** Takes an alarm back; of no effect once it has rung. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
