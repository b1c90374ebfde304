package io.jenkins.plugins.signet.board.api;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Computes lead time, deployment frequency, change failure rate and time to restore from deployments. */
public final class Metrics {

    private static final double DAYS_A_WEEK = 7;
    private static final double THOUSAND = 1000;

    private Metrics() {}

    /**
     * @param deployments all of them, in the order of their times
     * @param app one application, or empty for all
     * @param days how far back, up to {@code now}
     */
    public static MetricsView of(List<Deployment> deployments, String app, int days, Instant now) {
        List<String> apps =
                deployments.stream().map(Deployment::app).distinct().sorted().toList();
        return of(deployments, apps, app, days, now);
    }

    /** The moment from which on deployments are counted. */
    static Instant since(int days, Instant now) {
        return now.minus(Duration.ofDays(days));
    }

    /**
     * @param deployments in the order of their times, at least those from {@link #since} on
     * @param apps every application that was ever deployed
     */
    static MetricsView of(List<Deployment> deployments, List<String> apps, String app, int days, Instant now) {
        Instant since = since(days, now);
        List<Deployment> chosen = deployments.subList(first(deployments, since), deployments.size()).stream()
                .filter(d -> app.isEmpty() || d.app().equals(app))
                .filter(d -> !d.at().isAfter(now))
                .toList();
        int failed = (int) chosen.stream().filter(Deployment::failed).count();
        return new MetricsView(
                days,
                apps,
                chosen.size(),
                rounded(chosen.size() * DAYS_A_WEEK / days),
                failed,
                chosen.isEmpty() ? null : rounded((double) failed / chosen.size()),
                spread(chosen, d -> d.failed() ? null : d.leadTime()),
                spread(chosen, Deployment::restore),
                (int) chosen.stream().filter(Deployment::isUnrestored).count(),
                weeks(chosen, now),
                chosen.stream().map(Metrics::change).toList());
    }

    /** Where in the order of time those begin that are not before this moment. */
    private static int first(List<Deployment> deployments, Instant since) {
        int low = 0;
        int high = deployments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (deployments.get(middle).at().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Spread spread(List<Deployment> chosen, Function<Deployment, Duration> duration) {
        return Spread.of(chosen.stream().map(duration).filter(Objects::nonNull).toList());
    }

    private static List<MetricsView.Week> weeks(List<Deployment> chosen, Instant now) {
        List<MetricsView.Week> weeks = new ArrayList<>();
        if (chosen.isEmpty()) {
            return weeks;
        }
        TreeMap<LocalDate, int[]> counted = new TreeMap<>();
        for (Deployment each : chosen) {
            int[] week = counted.computeIfAbsent(monday(each.at()), unknown -> new int[2]);
            week[0]++;
            week[1] += each.failed() ? 1 : 0;
        }
        for (LocalDate week = counted.firstKey(); !week.isAfter(monday(now)); week = week.plusWeeks(1)) {
            int[] seen = counted.getOrDefault(week, new int[2]);
            weeks.add(new MetricsView.Week(week, seen[0], seen[1]));
        }
        return weeks;
    }

    private static LocalDate monday(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static MetricsView.Change change(Deployment d) {
        return new MetricsView.Change(
                d.app(),
                d.version(),
                d.environment(),
                d.at(),
                d.verdict(),
                d.failed(),
                d.leadTime() == null ? null : Spread.seconds(d.leadTime()),
                d.restoredAt(),
                d.restore() == null ? null : Spread.seconds(d.restore()));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
