package io.jenkins.plugins.signet.smoke.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.verdict.SuiteJudgement.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SuiteJudgementTest {

    /** Every set of check verdicts, critical and minor, under every policy for flaky ones: the table is the contract. */
    @ParameterizedTest
    @CsvFileSource(resources = "/smoke/suite-verdicts.csv", numLinesToSkip = 1, nullValues = "-")
    void followsTheTruthTable(String critical, String minor, Verdict flakyGreen, Verdict flakyAmber, Verdict flakyRed) {
        List<Judged> checks = new ArrayList<>(judged(critical, CheckSeverity.CRITICAL));
        checks.addAll(judged(minor, CheckSeverity.MINOR));
        assertEquals(flakyGreen, SuiteJudgement.of(checks, Verdict.GREEN));
        assertEquals(flakyAmber, SuiteJudgement.of(checks, Verdict.AMBER));
        assertEquals(flakyRed, SuiteJudgement.of(checks, Verdict.RED));
    }

    @Test
    void passesOnlyIfSomethingCriticalPassedAndNothingCriticalDidNot() {
        CheckVerdict[] verdicts = CheckVerdict.values();
        for (int set = 0; set < 1 << 2 * verdicts.length; set++) {
            List<Judged> checks = new ArrayList<>();
            for (int i = 0; i < 2 * verdicts.length; i++) {
                if ((set >> i & 1) == 1) {
                    checks.add(new Judged(verdicts[i / 2], CheckSeverity.values()[i % 2]));
                }
            }
            boolean somethingPassed = checks.stream().anyMatch(check -> is(check, "PASSED") || is(check, "FLAKY"));
            boolean nothingFailed = checks.stream().noneMatch(check -> is(check, "FAILED") || is(check, "ERROR"));
            for (Verdict flaky : List.of(Verdict.GREEN, Verdict.AMBER)) {
                assertEquals(
                        somethingPassed && nothingFailed,
                        SuiteJudgement.of(checks, flaky).passes(),
                        checks::toString);
            }
            if (checks.stream().anyMatch(check -> is(check, "FLAKY"))) {
                assertFalse(SuiteJudgement.of(checks, Verdict.RED).passes());
            }
        }
        assertTrue(SuiteJudgement.of(List.of(new Judged(CheckVerdict.PASSED, CheckSeverity.CRITICAL)), Verdict.RED)
                .passes());
    }

    private static boolean is(Judged check, String verdict) {
        return check.severity() == CheckSeverity.CRITICAL
                && check.verdict().name().equals(verdict);
    }

    private static List<Judged> judged(String verdicts, CheckSeverity severity) {
        return verdicts == null
                ? List.of()
                : Arrays.stream(verdicts.split(" "))
                        .map(verdict -> new Judged(CheckVerdict.valueOf(verdict), severity))
                        .toList();
    }
}
