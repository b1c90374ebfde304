package io.jenkins.plugins.signet.board.api;

import java.time.Duration;
import java.util.List;

/** The middle and the slow end of some durations, in seconds. */
public record Spread(double median, double p90) {

    private static final double NINETY = 0.9;
    private static final double HALF = 0.5;
    private static final double MILLIS = 1000;

    /** Null of none: nothing known is not zero. */
    static Spread of(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? null : new Spread(quantile(sorted, HALF), quantile(sorted, NINETY));
    }

    /** Nearest rank, so that each figure is one that was really seen. */
    private static double quantile(List<Duration> sorted, double q) {
        int rank = (int) Math.ceil(q * sorted.size());
        return seconds(sorted.get(Math.max(rank, 1) - 1));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
