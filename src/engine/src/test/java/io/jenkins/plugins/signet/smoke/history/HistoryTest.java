package io.jenkins.plugins.signet.smoke.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.CheckHistory;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Component;
import io.jenkins.plugins.signet.smoke.Counts;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.suite.Depth;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    @ParameterizedTest
    @CsvSource({
        // release:verdict from oldest to newest; runs, passed, wobbles
        "1:PASSED 1:PASSED 1:PASSED, 3, 3, 0",
        "1:PASSED 2:FAILED 3:PASSED, 3, 2, 0",
        "1:PASSED 1:FAILED 1:PASSED, 3, 2, 2",
        "1:PASSED 1:FLAKY 2:PASSED, 3, 3, 1",
        "1:PASSED 1:ERROR 1:PASSED, 2, 2, 0",
        "1:PASSED 1:SKIPPED 1:FAILED, 2, 1, 1",
        "1:FAILED 1:FAILED 2:PASSED, 3, 1, 0",
        "1:SKIPPED 1:ERROR, 0, 0, 0",
    })
    void aCheckThatFlipsWithoutAReleaseBetweenIsFlaky(String past, int runs, int passed, int wobbles) {
        List<PastRun> reports = new ArrayList<>();
        for (String run : past.split(" ")) {
            String[] parts = run.split(":");
            reports.add(new PastRun(new ReleaseId("shop", parts[0]), report(reports.size(), parts[1])));
        }
        Collections.reverse(reports); // the order they come in does not matter
        CheckHistory history = new PastRuns(reports).checks().get(0);
        assertEquals(List.of(runs, passed, wobbles), List.of(history.runs(), history.passed(), history.wobbles()));
        assertEquals(wobbles > 0, history.flaky());
        assertEquals(runs == 0 ? 0 : (double) wobbles / runs, history.rate());
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED PASSED, WORKING",
        "PASSED SKIPPED, WORKING",
        "PASSED FLAKY, DEGRADED",
        "PASSED FAILED, DEGRADED",
        "PASSED ERROR, DEGRADED",
        "FLAKY FLAKY, DEGRADED",
        "FAILED FAILED, BROKEN",
        "FAILED ERROR, BROKEN",
        "ERROR ERROR, BLOCKED",
        "ERROR SKIPPED, BLOCKED",
        "SKIPPED SKIPPED, UNKNOWN",
    })
    void aComponentIsAsWellAsItsChecks(String verdicts, Component.State state) {
        Component component =
                Component.of(report(0, verdicts.split(" ")).checks()).get(0);
        assertEquals("api", component.tag());
        assertEquals(state, component.state());
    }

    private static SmokeReport report(int minute, String... verdicts) {
        List<CheckReport> checks = Arrays.stream(verdicts)
                .map(verdict -> new CheckReport(
                        "check",
                        "get",
                        "/",
                        "a.yaml:1:1",
                        List.of("api"),
                        Depth.FAST,
                        CheckSeverity.CRITICAL,
                        CheckVerdict.valueOf(verdict),
                        "",
                        List.of()))
                .toList();
        Instant at = Instant.EPOCH.plusSeconds(60L * minute);
        return new SmokeReport(
                SmokeReport.SCHEMA,
                "a",
                "a.yaml",
                null,
                "http://a",
                at,
                at,
                Verdict.RED,
                "",
                "",
                new Counts(0, 0, 0, 0, 0),
                checks,
                List.of(),
                List.of());
    }
}
