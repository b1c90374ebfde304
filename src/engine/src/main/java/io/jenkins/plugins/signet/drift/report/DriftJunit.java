package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.IgnoredDifference;
import io.jenkins.plugins.signet.drift.Unread;
import io.jenkins.plugins.signet.markup.JunitSuite;

/**
 * JUnit XML as Jenkins' junit step reads it: the comparison as a whole, which says what the verdict is, and one test case
 * for each difference. What was not compared is an error, a difference that is not severe enough to fail on passes with
 * its text, and an ignored one is skipped with its reason.
 */
public final class DriftJunit {

    private static final String GROUP = "schema drift";

    private final DriftReport report;
    private final JunitSuite suite;

    private DriftJunit(DriftReport report) {
        this.report = report;
        this.suite = new JunitSuite(GROUP, report.at());
    }

    public static String of(DriftReport report) {
        return new DriftJunit(report).xml();
    }

    private String xml() {
        whole();
        report.findings().forEach(this::finding);
        for (Unread object : report.notCompared()) {
            String reason = "NOT_COMPARED: " + object.reason();
            suite.undetermined(
                    object.kind() + ".not-compared", object.path(), 0, reason, "on the " + object.side() + " side\n");
        }
        for (IgnoredDifference difference : report.ignored()) {
            suite.skipped(difference.kind(), difference.path(), 0, difference.reason());
        }
        return suite.toString();
    }

    /** So that the file is never without a test, nor green when the verdict is not. */
    private void whole() {
        String said = report.verdict() + ": " + report.summary();
        String sides = "expected: " + report.expected().source() + " "
                + report.expected().digest() + "\nactual: " + report.actual().source() + " "
                + report.actual().digest() + "\n";
        switch (report.verdict()) {
            case UNDETERMINED -> suite.undetermined(GROUP, "verdict", 0, said, sides);
            case RED -> suite.failed(GROUP, "verdict", 0, said, sides);
            case GREEN, AMBER -> suite.passed(GROUP, "verdict", 0, said + "\n" + sides);
        }
    }

    private void finding(Finding finding) {
        String title = finding.severity() + ": " + Remark.title(finding);
        if (finding.severity().atLeast(report.failOn())) {
            suite.failed(Remark.rule(finding), finding.path(), 0, title, Remark.detail(finding));
        } else {
            suite.passed(Remark.rule(finding), finding.path(), 0, title + "\n" + Remark.detail(finding));
        }
    }
}
