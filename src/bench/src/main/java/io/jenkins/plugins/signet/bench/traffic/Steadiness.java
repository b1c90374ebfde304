package io.jenkins.plugins.signet.bench.traffic;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much slower the slowest requests are while flips go on. */
final class Steadiness {

    static final int PERIODS = 12;
    static final int PERIOD_SECONDS = 2;
    static final int BETWEEN_FLIPS_MILLIS = 250;

    private static final double P99 = 0.99;

    private final RoutedSlots routed;
    private int flips;

    Steadiness(RoutedSlots routed) {
        this.routed = routed;
    }

    List<String> row(String name) throws Exception {
        double[] steady = new double[PERIODS];
        double[] flipping = new double[PERIODS];
        double[] ratios = new double[PERIODS];
        SteadyLoad load = SteadyLoad.on(routed.port()).visitors();
        try (load) {
            TimeUnit.SECONDS.sleep(PERIOD_SECONDS);
            for (int i = 0; i < PERIODS; i++) {
                // what drifts (a warming JVM, a machine that heats up) falls on both sides alike
                boolean steadyFirst = i % 2 == 0;
                double first = p99(load, !steadyFirst);
                double second = p99(load, steadyFirst);
                steady[i] = steadyFirst ? first : second;
                flipping[i] = steadyFirst ? second : first;
                ratios[i] = flipping[i] / steady[i];
            }
        }
        return List.of(
                name,
                "%.2f ms".formatted(Figures.median(steady)),
                "%.2f ms".formatted(Figures.median(flipping)),
                "%.2f".formatted(Figures.median(ratios)),
                String.valueOf(flips),
                String.valueOf(load.requests.get()),
                String.valueOf(load.failures.size()));
    }

    private double p99(SteadyLoad load, boolean flipping) throws Exception {
        load.latencies.restart();
        long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(PERIOD_SECONDS);
        while (System.nanoTime() < ends) {
            if (flipping) {
                Slot next = routed.router().live().orElseThrow().other();
                routed.router().point(next);
                flips++;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_FLIPS_MILLIS);
        }
        return load.latencies.percentile(P99) / 1e6;
    }
}
