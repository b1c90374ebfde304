package io.jenkins.plugins.signet.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, in order. What the controller has in its memory is lost when it crashes; what the world
 * does goes on.
 */
final class Schedule {

    private record Entry(Instant at, long order, int life, String what, Runnable happening) {}

    private static final int FOR_EVER = -1;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private final Trace trace;
    private Instant now;
    private Duration skew = Duration.ZERO;
    private long order;
    private int life;

    Schedule(Instant start, Trace trace) {
        this.now = start;
        this.trace = trace;
    }

    /** The time in the world. */
    Instant now() {
        return now;
    }

    /** The time that the controller's clock shows. */
    Instant controllerNow() {
        return now.plus(skew);
    }

    void turnControllerClock(Duration by) {
        skew = skew.plus(by);
    }

    /** Forgets all that was only in the controller's memory. */
    void crash() {
        life++;
    }

    /** Happens in the controller, unless it crashes before. */
    void controller(Duration after, String what, Runnable happening) {
        entries.add(new Entry(now.plus(after), order++, life, what, happening));
    }

    /** As {@link #controller(Duration, String, Runnable)}, at a time that the controller's clock will show. */
    void controllerAt(Instant at, String what, Runnable happening) {
        Duration after = Duration.between(controllerNow(), at);
        controller(after.isNegative() ? Duration.ZERO : after, what, happening);
    }

    /** Happens in the world, whatever becomes of the controller. */
    void world(Duration after, String what, Runnable happening) {
        entries.add(new Entry(now.plus(after), order++, FOR_EVER, what, happening));
    }

    /** Lets the next thing happen; false if nothing is left. */
    boolean step() {
        for (Entry next = entries.poll(); next != null; next = entries.poll()) {
            now = next.at();
            if (next.life() == FOR_EVER || next.life() == life) {
                trace.say(now, next.what());
                next.happening().run();
                return true;
            }
        }
        return false;
    }
}
