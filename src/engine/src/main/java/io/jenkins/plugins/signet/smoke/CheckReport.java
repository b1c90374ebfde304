package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Depth;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import io.jenkins.plugins.signet.smoke.verdict.SuiteJudgement;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What became of one check.
 *
 * @param kind {@code get}, {@code head}, {@code options}, {@code tls}, {@code tcp} or {@code dns}
 * @param subject what it looks at, as written in the suite
 * @param where {@code file:line:column} in the suite
 * @param reason why it did not pass, or did not run; empty if it passed at once
 */
public record CheckReport(
        String name,
        String kind,
        String subject,
        String where,
        List<String> tags,
        Depth tier,
        CheckSeverity severity,
        CheckVerdict verdict,
        String reason,
        List<Attempt> attempts) {

    static CheckReport of(Check check, CheckVerdict verdict, String reason, List<Attempt> attempts) {
        return new CheckReport(
                check.name(),
                check.probe().kind(),
                check.probe().subject(),
                check.where(),
                List.copyOf(new TreeSet<>(check.tags())),
                check.depth(),
                check.severity(),
                verdict,
                reason,
                List.copyOf(attempts));
    }

    /** The same, its subject shown as a report may show it. */
    CheckReport showing(UnaryOperator<String> masked) {
        return new CheckReport(
                name,
                kind,
                masked.apply(subject),
                where,
                tags,
                tier,
                severity,
                verdict,
                masked.apply(reason),
                attempts);
    }

    /** What it counts as: a check that tried to write is never minor. */
    SuiteJudgement.Judged judged() {
        boolean violated = attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.VIOLATION);
        return new SuiteJudgement.Judged(verdict, violated ? CheckSeverity.CRITICAL : severity);
    }

    /** Milliseconds of all attempts together, pauses not counted. */
    public long millis() {
        return attempts.stream().mapToLong(Attempt::millis).sum();
    }
}
