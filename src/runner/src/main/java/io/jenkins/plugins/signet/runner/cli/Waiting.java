package io.jenkins.plugins.signet.runner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command that goes on until somebody stops it. */
final class Waiting {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Waiting() {}

    /** Returns when this thread is interrupted; Ctrl-C ends the process, as it does any other. */
    static void untilStopped() {
        try {
            NEVER.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether to go on: false when this thread was interrupted. */
    static boolean goesOnAfter(Duration pause) {
        try {
            return !NEVER.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
