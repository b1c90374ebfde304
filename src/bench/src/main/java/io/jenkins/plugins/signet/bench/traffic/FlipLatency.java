package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.traffic.Fence;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** From the decision to flip to the first answer of the new slot, as a user who never stops asking sees it. */
final class FlipLatency {

    static final int FLIPS = 60;

    private static final int WARM_UP = 10;

    private final RoutedSlots routed;
    /** When each slot was last seen to answer. */
    private final AtomicLongArray seen = new AtomicLongArray(Slot.values().length);

    private volatile boolean over;

    /** A way to flip. */
    private interface Flip {
        void to(Slot slot) throws Exception;
    }

    FlipLatency(RoutedSlots routed) {
        this.routed = routed;
    }

    List<String> row(String name) throws Exception {
        Thread user = new Thread(this::askForEver);
        user.setDaemon(true);
        user.start();
        List<Double> bare = new ArrayList<>();
        List<Double> signet = new ArrayList<>();
        List<Double> leased = new ArrayList<>();
        SwitchHost host = new SwitchHost(
                new HostLease(routed.folder().resolve("lease.json"), InstantSource.system()),
                routed.router(),
                null,
                new HttpProbe(Duration.ofSeconds(1)),
                new SwitchHost.Watched("/", "", List.of(), List.of()));
        SwitchEvent granted = host.perform(new SwitchAction.AcquireLease(1, "bench", Duration.ofHours(1), 0))
                .orElseThrow();
        long token = ((SwitchEvent.LeaseGranted) granted).token();
        long[] step = {1};
        for (int i = -WARM_UP; i < FLIPS; i++) {
            double first = flip(routed::pointBarely);
            double second = flip(routed.router()::point);
            double third = flip(slot -> host.perform(new SwitchAction.PointRouter(new Fence(token, ++step[0]), slot)));
            if (i >= 0) {
                bare.add(first);
                signet.add(second);
                leased.add(third);
            }
        }
        over = true;
        user.join();
        double bareMedian = median(bare);
        double signetMedian = median(signet);
        return List.of(
                name,
                "%.2f ms".formatted(bareMedian),
                "%.2f ms".formatted(signetMedian),
                Figures.ratio(signetMedian, bareMedian),
                "%.2f ms".formatted(median(leased)));
    }

    private double flip(Flip flip) throws Exception {
        Slot next = routed.router().live().orElseThrow().other();
        long decided = System.nanoTime();
        Thread caller = new Thread(() -> {
            try {
                flip.to(next);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        while (seen.get(next.ordinal()) < decided) {
            Thread.onSpinWait();
        }
        double millis = (seen.get(next.ordinal()) - decided) / 1e6;
        caller.join();
        return millis;
    }

    private void askForEver() {
        while (!over) {
            try (RawHttp http = new RawHttp(routed.port())) {
                while (!over && !http.isClosing()) {
                    Slot slot = Slot.valueOf(http.get("/", true).toUpperCase(Locale.ROOT));
                    seen.set(slot.ordinal(), System.nanoTime());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
