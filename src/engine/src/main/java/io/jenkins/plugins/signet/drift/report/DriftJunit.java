package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.IgnoredDifference;
import io.jenkins.plugins.signet.drift.Unread;
import io.jenkins.plugins.signet.markup.Escaped;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * JUnit XML as Jenkins' junit step reads it: the comparison as a whole, which says what the verdict is, and one test case
 * for each difference. What was not compared is an error, a difference that is not severe enough to fail on passes with
 * its text, and an ignored one is skipped with its reason.
 */
public final class DriftJunit {

    private static final String SUITE = "schema drift";

    private final DriftReport report;
    private final List<String> cases = new ArrayList<>();
    private int failures;
    private int errors;
    private int skipped;

    private DriftJunit(DriftReport report) {
        this.report = report;
    }

    public static String of(DriftReport report) {
        return new DriftJunit(report).xml();
    }

    private String xml() {
        whole();
        report.findings().forEach(this::finding);
        report.notCompared().forEach(this::notCompared);
        report.ignored().forEach(this::ignored);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + String.format(
                        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" timestamp=\"%s\">\n",
                        SUITE, cases.size(), failures, errors, skipped, report.at())
                + String.join("", cases) + "</testsuite>\n";
    }

    /** So that the file is never without a test, nor green when the verdict is not. */
    private void whole() {
        String sides = "expected: " + report.expected().source() + " "
                + report.expected().digest() + "\nactual: " + report.actual().source() + " "
                + report.actual().digest() + "\n";
        if (report.verdict() == Verdict.UNDETERMINED) {
            errors++;
            add(SUITE, "verdict", problem("error", report.verdict() + ": " + report.summary(), sides));
        } else if (report.verdict() == Verdict.RED) {
            failures++;
            add(SUITE, "verdict", problem("failure", report.verdict() + ": " + report.summary(), sides));
        } else {
            add(SUITE, "verdict", output(report.verdict() + ": " + report.summary() + "\n" + sides));
        }
    }

    private void finding(Finding finding) {
        String title = finding.severity() + ": " + Remark.title(finding);
        boolean fails = finding.severity().atLeast(report.failOn());
        failures += fails ? 1 : 0;
        add(
                Remark.rule(finding),
                finding.path(),
                fails
                        ? problem("failure", title, Remark.detail(finding))
                        : output(title + "\n" + Remark.detail(finding)));
    }

    private void notCompared(Unread object) {
        errors++;
        add(
                object.kind() + ".not-compared",
                object.path(),
                problem("error", "NOT_COMPARED: " + object.reason(), "on the " + object.side() + " side\n"));
    }

    private void ignored(IgnoredDifference difference) {
        skipped++;
        add(
                difference.kind(),
                difference.path(),
                "    <skipped message=\"" + Escaped.xml(difference.reason()) + "\"/>\n");
    }

    private void add(String group, String name, String content) {
        cases.add("  <testcase classname=\"" + Escaped.xml(group) + "\" name=\"" + Escaped.xml(name) + "\">\n" + content
                + "  </testcase>\n");
    }

    private static String problem(String element, String message, String detail) {
        return "    <" + element + " message=\"" + Escaped.xml(message) + "\">" + Escaped.xml(detail) + "</" + element
                + ">\n";
    }

    private static String output(String text) {
        return "    <system-out>" + Escaped.xml(text) + "</system-out>\n";
    }
}
