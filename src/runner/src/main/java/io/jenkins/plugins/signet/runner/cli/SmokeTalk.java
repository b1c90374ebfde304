package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.smoke.Attempt;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.PlannedCheck;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What {@code signet smoke} says of a suite and of a run, in lines. */
final class SmokeTalk {

    private SmokeTalk() {}

    /** What did not pass, at the end, where it is seen; each with its place and all that is wrong. */
    static List<String> failures(SmokeReport report) {
        List<String> lines = new ArrayList<>();
        for (CheckVerdict verdict : List.of(CheckVerdict.ERROR, CheckVerdict.FAILED)) {
            for (CheckReport check : report.checks()) {
                if (check.verdict() == verdict) {
                    lines.add(verdict + " " + check.name() + " (" + check.kind() + " " + check.subject() + ", "
                            + check.where() + ")");
                    findings(check).forEach(finding -> lines.add("- " + finding));
                }
            }
        }
        return lines;
    }

    /** Those of the last attempt that went wrong, or why there was none. */
    private static List<String> findings(CheckReport check) {
        return check.attempts().stream()
                .filter(attempt -> attempt.outcome() != Outcome.PASS)
                .reduce((first, last) -> last)
                .map(Attempt::findings)
                .filter(findings -> !findings.isEmpty())
                .orElse(List.of(check.reason()));
    }

    /** A line for each check: its name, what it looks at, and what it is chosen by. */
    static List<String> list(List<Check> checks) {
        return checks.stream()
                .map(check -> {
                    StringBuilder line = new StringBuilder(check.name())
                            .append(": ")
                            .append(check.probe().kind())
                            .append(' ')
                            .append(check.probe().subject());
                    new TreeSet<>(check.tags()).forEach(tag -> line.append(" #").append(tag));
                    line.append(' ').append(check.depth().label());
                    return line.append(' ')
                            .append(check.severity().name().toLowerCase(Locale.ROOT))
                            .toString();
                })
                .toList();
    }

    /** What would be sent, and what would not. */
    static List<String> plan(List<PlannedCheck> planned) {
        return planned.stream()
                .map(plan -> (plan.goes() ? "SEND " : "SKIP ") + plan.check().name() + ": " + plan.would()
                        + (plan.note().isEmpty() ? "" : " (" + plan.note() + ")"))
                .toList();
    }
}
