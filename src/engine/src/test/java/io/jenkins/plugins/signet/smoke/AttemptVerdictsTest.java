package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Depth;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.verdict.RetryPolicy;
import io.jenkins.plugins.signet.smoke.verdict.SuiteJudgement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every sequence of up to three attempts under every policy, against a table written from the documented rules. */
class AttemptVerdictsTest {

    private static final String TABLE = "/smoke/attempt-verdicts.csv";

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1, nullValues = "-")
    void followTheTable(
            String attempts,
            CheckVerdict verdict,
            String retries0,
            String retries1,
            String retries2,
            Verdict criticalGreen,
            Verdict criticalAmber,
            Verdict criticalRed,
            Verdict minorGreen,
            Verdict minorAmber,
            Verdict minorRed) {
        List<Outcome> outcomes = attempts == null
                ? List.of()
                : Arrays.stream(attempts.split(" ")).map(Outcome::valueOf).toList();
        assertEquals(verdict, CheckVerdict.of(outcomes));
        assertEquals(
                List.of(retries0, retries1, retries2),
                List.of(next(outcomes, 0), next(outcomes, 1), next(outcomes, 2)));
        assertEquals(List.of(criticalGreen, criticalAmber, criticalRed), suite(outcomes, CheckSeverity.CRITICAL));
        assertEquals(List.of(minorGreen, minorAmber, minorRed), suite(outcomes, CheckSeverity.MINOR));
    }

    @Test
    void theTableHasEverySequenceOnce() throws IOException {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(getClass().getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            long sequences = table.lines()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .distinct()
                    .count();
            int outcomes = Outcome.values().length;
            assertEquals(1 + outcomes + outcomes * outcomes + outcomes * outcomes * outcomes, sequences);
        }
    }

    private static String next(List<Outcome> outcomes, int retries) {
        RetryPolicy policy = new RetryPolicy(retries, Duration.ofSeconds(1), Duration.ofSeconds(10));
        return policy.nextAfter(outcomes).isPresent() ? "again" : "done";
    }

    private static List<Verdict> suite(List<Outcome> outcomes, CheckSeverity severity) {
        List<Attempt> attempts = outcomes.stream()
                .map(outcome ->
                        new Attempt(1, Instant.EPOCH, 1, outcome, List.of(), List.of(), Map.of(), "", List.of()))
                .toList();
        CheckReport check = new CheckReport(
                "a",
                "get",
                "/",
                "a.yaml:1:1",
                List.of(),
                Depth.FAST,
                severity,
                CheckVerdict.of(outcomes),
                "",
                attempts);
        return List.of(Verdict.GREEN, Verdict.AMBER, Verdict.RED).stream()
                .map(flaky -> SuiteJudgement.of(List.of(check.judged()), flaky))
                .toList();
    }
}
