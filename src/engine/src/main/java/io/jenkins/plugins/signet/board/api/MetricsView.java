package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The four delivery metrics over some days, and what they were computed from.
 *
 * @param apps every application that the ledger knows, selected or not
 * @param changeFailureRate 0 to 1; null if nothing was deployed
 * @param leadTimeSeconds null if nothing is known
 * @param restoreSeconds null if nothing is known
 * @param unrestored failed deployments that have not been restored
 * @param weeks from the first week of the selection to the last, each of them, so that an idle one shows
 */
public record MetricsView(
        int days,
        List<String> apps,
        int deployments,
        double perWeek,
        int failed,
        Double changeFailureRate,
        Spread leadTimeSeconds,
        Spread restoreSeconds,
        int unrestored,
        List<Week> weeks,
        List<Change> changes) {

    /** With no more than the latest of what it was computed from. */
    MetricsView withLatest(int most) {
        return changes.size() <= most
                ? this
                : new MetricsView(
                        days,
                        apps,
                        deployments,
                        perWeek,
                        failed,
                        changeFailureRate,
                        leadTimeSeconds,
                        restoreSeconds,
                        unrestored,
                        weeks,
                        changes.subList(changes.size() - most, changes.size()));
    }

    /**
     * @param from its Monday, UTC
     */
    public record Week(LocalDate from, int deployments, int failed) {}

    /** A deployment with its durations in seconds, null where not known. */
    public record Change(
            String app,
            String version,
            String environment,
            Instant at,
            Verdict verdict,
            boolean failed,
            Double leadTimeSeconds,
            Instant restoredAt,
            Double restoreSeconds) {}
}
