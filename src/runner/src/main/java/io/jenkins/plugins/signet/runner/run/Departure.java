package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.runner.ship.Underway;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is done when the process is told to go while something is at work: by Ctrl-C (SIGINT), by a machine that goes down
 * (SIGTERM), or because the terminal is gone (SIGHUP). A kill comes without a word, so nothing may depend on it.
 */
public final class Departure implements AutoCloseable {

    /** Less than what docker and systemd allow before they kill. */
    public static final Duration LIMIT = Duration.ofSeconds(8);

    private final Thread hook;

    private Departure(Thread hook) {
        this.hook = hook;
    }

    /** @param leaving done by a thread of its own; the process ends when it returns, and not before */
    public static Departure prepared(Runnable leaving) {
        Thread hook = new Thread(leaving, "signet-departure");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Departure(hook);
    }

    /**
     * Leaves what is at work so that it can be gone on with as if the process had been killed, but at a safe side if one is
     * reached in {@link #LIMIT}; and says what stands there then.
     *
     * @param goOn how it goes on
     * @param end how it is ended for good
     */
    public static void leave(Underway underway, Consumer<String> out, String goOn, String end) {
        out.accept("Leaving in good order, which takes " + Quantity.text(LIMIT) + " at most");
        List<String> left = underway.leaveAll(LIMIT);
        out.accept("Suspended; nothing is lost. Nobody is at work on it until it goes on"
                + (left.isEmpty() ? "" : ". Left as it is:"));
        left.forEach(line -> out.accept("  " + line));
        out.accept("Go on:           " + goOn);
        out.accept("End it for good: " + end);
    }

    /** Nothing is at work any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingAlready) {
            // it is at work, and ends the process
        }
    }
}
