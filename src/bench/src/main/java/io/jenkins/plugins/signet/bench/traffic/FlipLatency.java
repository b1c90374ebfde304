package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * From the decision to flip to the first answer of the new slot, as a user who never stops asking on one connection sees
 * it. Ways to flip take turns, each of them as often behind each other one, so that what one leaves behind (a file that is
 * being synced) is borne by all.
 */
final class FlipLatency {

    private static final int WARM_UP = 20;
    private static final int ANSWERS_BETWEEN = 50;

    private final RoutedSlots routed;
    /** When each slot was first seen to answer since the last decision; 0 if it was not. */
    private final AtomicLongArray firstSeen = new AtomicLongArray(Slot.values().length);

    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean over;

    /** A way to flip. */
    interface Flip {
        void to(Slot slot) throws Exception;
    }

    FlipLatency(RoutedSlots routed) {
        this.routed = routed;
    }

    /** The median for each way, in milliseconds. */
    double[] medians(int flips, Flip... ways) throws Exception {
        Thread user = new Thread(this::askForEver);
        user.setDaemon(true);
        user.start();
        double[][] millis = new double[ways.length][flips];
        for (int i = 0; i < WARM_UP; i++) {
            flip(ways[i % ways.length]);
        }
        for (int i = 0; i < flips; i++) {
            for (int j = 0; j < ways.length; j++) {
                int turn = i % 2 == 0 ? j : ways.length - 1 - j;
                millis[turn][i] = flip(ways[turn]);
            }
        }
        over = true;
        user.join();
        double[] medians = new double[ways.length];
        for (int i = 0; i < ways.length; i++) {
            medians[i] = Figures.median(millis[i]);
        }
        return medians;
    }

    private double flip(Flip flip) throws Exception {
        int before = answers.get();
        Waiting.until("the user came by", () -> answers.get() > before + ANSWERS_BETWEEN);
        Slot next = routed.router().live().orElseThrow().other();
        firstSeen.set(next.ordinal(), 0);
        long decided = System.nanoTime();
        flip.to(next);
        Waiting.until(next + " answers", () -> firstSeen.get(next.ordinal()) != 0);
        return (firstSeen.get(next.ordinal()) - decided) / 1e6;
    }

    private void askForEver() {
        while (!over) {
            try (RawHttp http = new RawHttp(routed.port())) {
                while (!over && !http.isClosing()) {
                    Slot slot = Slot.valueOf(http.get("/", true).toUpperCase(Locale.ROOT));
                    firstSeen.compareAndSet(slot.ordinal(), 0, System.nanoTime());
                    answers.incrementAndGet();
                }
            } catch (IOException lostInReload) {
                answers.incrementAndGet();
            }
        }
    }
}
