package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Deployment well(String app, Duration before, Duration leadTime) {
        Instant at = NOW.minus(before);
        return new Deployment(app, "1", "production", at, at, Verdict.GREEN, false, true, leadTime, null);
    }

    private static Deployment failed(String app, Duration before, Duration restoredAfter) {
        Instant at = NOW.minus(before);
        Instant restored = restoredAfter == null ? null : at.plus(restoredAfter);
        return new Deployment(app, "2", "production", at, at, Verdict.RED, true, true, Duration.ofHours(9), restored);
    }

    @Test
    void nothingKnownIsNotZero() {
        MetricsView none = Metrics.of(List.of(), "", 90, NOW);
        assertEquals(0, none.deployments());
        assertNull(none.changeFailureRate());
        assertNull(none.leadTimeSeconds());
        assertNull(none.restoreSeconds());
        assertEquals(List.of(), none.weeks());
    }

    @Test
    void countsOnlyTheSelection() {
        List<Deployment> all = List.of(
                well("shop", Duration.ofDays(100), Duration.ofSeconds(1)),
                well("shop", Duration.ofDays(15), Duration.ofMinutes(5)),
                well("wiki", Duration.ofDays(14), Duration.ofMinutes(9)),
                failed("shop", Duration.ofDays(2), Duration.ofSeconds(41)),
                failed("shop", Duration.ofDays(1), null));
        MetricsView shop = Metrics.of(all, "shop", 30, NOW);
        assertEquals(List.of("shop", "wiki"), shop.apps());
        assertEquals(3, shop.deployments());
        assertEquals(0.7, shop.perWeek());
        assertEquals(0.667, shop.changeFailureRate());
        assertEquals(new Spread(300, 300), shop.leadTimeSeconds());
        assertEquals(new Spread(41, 41), shop.restoreSeconds());
        assertEquals(1, shop.unrestored());
        assertEquals(
                "[2026-11-02 1 0, 2026-11-09 0 0, 2026-11-16 2 2]",
                shop.weeks().stream()
                        .map(week -> week.from() + " " + week.deployments() + " " + week.failed())
                        .toList()
                        .toString());
    }

    @Test
    void figuresAreOnesThatWereSeen() {
        List<Duration> ten =
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(2));
        assertEquals(new Spread(2, 10), Spread.of(ten));
    }

    @Test
    void csvIsOneLineADeploymentAndHarmlessInASpreadsheet() {
        List<Deployment> all = List.of(
                failed("=cmd|' /C calc'!A0,\"x\"", Duration.ofDays(1), Duration.ofMillis(1500)),
                well("shop", Duration.ofHours(1), null));
        String csv = MetricsCsv.of(Metrics.of(all, "", 30, NOW));
        assertEquals(
                "app,version,environment,at,verdict,failed,lead_time_seconds,restored_at,restore_seconds\r\n"
                        + "\"'=cmd|' /C calc'!A0,\"\"x\"\"\",2,production,2026-11-20T12:00:00Z,RED,true,32400.000,"
                        + "2026-11-20T12:00:01.500Z,1.500\r\n"
                        + "shop,1,production,2026-11-21T11:00:00Z,GREEN,false,,,\r\n",
                csv);
    }
}
