package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.JunitSuite;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.SmokeReport;

/** A smoke report as JUnit XML. A suite that could not run is one test case in error, not an empty file. */
public final class JunitReport {

    private JunitReport() {}

    public static String of(SmokeReport report) {
        JunitSuite suite = new JunitSuite(report.suite(), report.startedAt());
        report.checks().forEach(check -> add(suite, report.suite(), check));
        if (suite.isEmpty()) {
            String reason = report.reason().isEmpty() ? "the suite has no checks" : report.reason();
            suite.undetermined(report.suite(), "suite", 0, reason, "");
        }
        return suite.toString();
    }

    private static void add(JunitSuite suite, String group, CheckReport check) {
        String name = check.name();
        long millis = check.millis();
        switch (check.verdict()) {
            case FAILED -> suite.failed(group, name, millis, check.reason(), attempts(check));
            case ERROR -> suite.undetermined(group, name, millis, check.reason(), attempts(check));
            case SKIPPED -> suite.skipped(group, name, millis, check.reason());
            case FLAKY -> suite.passed(group, name, millis, attempts(check));
            case PASSED -> suite.passed(group, name, millis, "");
        }
    }

    private static String attempts(CheckReport check) {
        StringBuilder text = new StringBuilder();
        check.attempts().forEach(attempt -> text.append("attempt ")
                .append(attempt.number())
                .append(": ")
                .append(attempt.outcome().label())
                .append(' ')
                .append(String.join("; ", attempt.findings()))
                .append('\n'));
        return text.toString();
    }
}
