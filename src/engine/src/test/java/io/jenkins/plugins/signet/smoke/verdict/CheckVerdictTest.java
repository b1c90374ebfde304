package io.jenkins.plugins.signet.smoke.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckVerdictTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,              ERROR",
                "PASS,           PASSED",
                "FAIL,           FAILED",
                "ERROR,          ERROR",
                "REFUSED,        ERROR",
                "FAIL PASS,      FLAKY",
                "ERROR PASS,     FLAKY",
                "FAIL FAIL,      FAILED",
                "FAIL ERROR,     FAILED",
                "FAIL REFUSED,   FAILED",
                "ERROR FAIL,     FAILED",
                "ERROR ERROR,    ERROR",
                "ERROR REFUSED,  ERROR",
                "PASS FAIL,      FAILED",
                "PASS ERROR,     FAILED",
                "FAIL FAIL PASS, FLAKY",
                "ERROR FAIL PASS,FLAKY",
                "ERROR ERROR FAIL, FAILED",
                "FAIL ERROR ERROR, FAILED",
                "ERROR ERROR ERROR, ERROR",
            })
    void followsTheTruthTable(String attempts, CheckVerdict verdict) {
        assertEquals(verdict, CheckVerdict.of(outcomes(attempts)));
    }

    @Property
    void isNeverPassedUnlessTheOnlyAttemptPassed(@ForAll @Size(max = 6) List<Outcome> attempts) {
        if (!attempts.equals(List.of(Outcome.PASS))) {
            assertNotEquals(CheckVerdict.PASSED, CheckVerdict.of(attempts));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // attempts made, retries allowed, pause in ms or - if settled
                "-, 2, 0",
                "PASS, 2, -",
                "REFUSED, 2, -",
                "FAIL, 0, -",
                "FAIL, 2, 1000",
                "ERROR, 2, 1000",
                "FAIL FAIL, 2, 2000",
                "FAIL FAIL FAIL, 2, -",
                "FAIL ERROR PASS, 9, -",
                "FAIL FAIL FAIL, 9, 4000",
                "FAIL FAIL FAIL FAIL, 9, 8000",
                "FAIL FAIL FAIL FAIL FAIL, 9, 10000",
                "FAIL FAIL FAIL FAIL FAIL FAIL, 9, 10000",
            })
    void backsOffExponentially(String attempts, int retries, Long millis) {
        RetryPolicy policy = new RetryPolicy(retries, Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertEquals(
                millis,
                policy.nextAfter(outcomes(attempts)).map(Duration::toMillis).orElse(null));
    }

    @Property
    void pausesNeverShrinkNorExceedTheMost(
            @ForAll @IntRange(max = 100_000) int first, @ForAll @IntRange(max = 100_000) int most) {
        RetryPolicy policy = new RetryPolicy(20, Duration.ofMillis(first), Duration.ofMillis(most));
        Duration before = Duration.ZERO;
        for (int made = 1; made <= 20; made++) {
            Duration pause = policy.nextAfter(java.util.Collections.nCopies(made, Outcome.FAIL))
                    .orElseThrow();
            assertEquals(
                    pause,
                    Stream.of(pause, before, Duration.ZERO)
                            .max(Duration::compareTo)
                            .orElseThrow());
            assertEquals(
                    pause,
                    Stream.of(pause, Duration.ofMillis(most))
                            .min(Duration::compareTo)
                            .orElseThrow());
            before = pause;
        }
    }

    private static List<Outcome> outcomes(String attempts) {
        return attempts == null
                ? List.of()
                : Arrays.stream(attempts.split(" ")).map(Outcome::valueOf).toList();
    }
}
