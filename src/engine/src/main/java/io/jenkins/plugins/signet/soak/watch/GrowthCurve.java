package io.jenkins.plugins.signet.soak.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A measured number over the time of a window, in at most {@value #MOST} points: when there are more, every second is left
 * out, so that those kept always span the whole window.
 *
 * @param spacing how many measurements each point stands for
 * @param skipped measurements since the last point
 */
public record GrowthCurve(List<Point> points, int spacing, int skipped) {

    static final int MOST = 32;
    private static final int FEWEST = 6;
    /** What is built up when something starts is no leak: the first part of a window is left out. */
    private static final int WARMING_PART = 4;
    /** The share of pairs that have to agree with the direction; of pure noise about half do. */
    private static final double AGREEING = 0.75;

    /** A number at a time. */
    public record Point(Instant at, double value) {}

    static final GrowthCurve NONE = new GrowthCurve(List.of(), 1, 0);

    public GrowthCurve {
        points = List.copyOf(points);
    }

    GrowthCurve plus(Instant at, double value) {
        if (skipped + 1 < spacing) {
            return new GrowthCurve(points, spacing, skipped + 1);
        }
        List<Point> more = new ArrayList<>(points);
        more.add(new Point(at, value));
        if (more.size() <= MOST) {
            return new GrowthCurve(more, spacing, 0);
        }
        List<Point> half = new ArrayList<>();
        for (int i = 0; i < more.size(); i += 2) {
            half.add(more.get(i));
        }
        return new GrowthCurve(half, spacing * 2, 0);
    }

    /** The time from the first to the last point. */
    Duration span() {
        return points.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        points.get(0).at(), points.get(points.size() - 1).at());
    }

    /**
     * How much it changes in an hour: the median of the slopes between any two points (Theil-Sen), which single outliers do not
     * move. Empty if there are too few points, or if they do not agree that it changes.
     */
    OptionalDouble perHour() {
        List<Point> late = points.subList(points.size() / WARMING_PART, points.size());
        if (late.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[late.size() * (late.size() - 1) / 2];
        int count = 0;
        for (int i = 0; i < late.size(); i++) {
            for (int j = i + 1; j < late.size(); j++) {
                double hours =
                        Duration.between(late.get(i).at(), late.get(j).at()).toMillis() / 3_600_000.0;
                if (hours > 0) {
                    slopes[count++] = (late.get(j).value() - late.get(i).value()) / hours;
                }
            }
        }
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(slopes, count);
        Arrays.sort(sorted);
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        long agreeing = Arrays.stream(sorted)
                .filter(slope -> Math.signum(slope) == Math.signum(median))
                .count();
        return median != 0 && agreeing >= AGREEING * count ? OptionalDouble.of(median) : OptionalDouble.empty();
    }
}
