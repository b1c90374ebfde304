package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Escaped;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.Locale;

/** JUnit XML as Jenkins' junit step reads it. A suite that could not run is one test case in error, not an empty file. */
public final class JunitReport {

    private JunitReport() {}

    public static String of(SmokeReport report) {
        int tests = Math.max(1, report.checks().size());
        boolean nothing = report.checks().isEmpty();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(String.format(
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" timestamp=\"%s\">\n",
                Escaped.xml(report.suite()),
                tests,
                report.counts().failed(),
                report.counts().error() + (nothing ? 1 : 0),
                report.counts().skipped(),
                report.startedAt()));
        report.checks().forEach(check -> append(xml, report.suite(), check));
        if (nothing) {
            xml.append(testCase(report.suite(), "suite", 0)).append('\n');
            xml.append(problem("error", report.reason().isEmpty() ? "the suite has no checks" : report.reason(), ""));
            xml.append("  </testcase>\n");
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, String suite, CheckReport check) {
        xml.append(testCase(suite, check.name(), check.millis())).append('\n');
        switch (check.verdict()) {
            case FAILED -> xml.append(problem("failure", check.reason(), attempts(check)));
            case ERROR -> xml.append(problem("error", check.reason(), attempts(check)));
            case SKIPPED ->
                xml.append("    <skipped message=\"")
                        .append(Escaped.xml(check.reason()))
                        .append("\"/>\n");
            case FLAKY, PASSED -> {
                if (check.verdict() == CheckVerdict.FLAKY) {
                    xml.append("    <system-out>")
                            .append(Escaped.xml(attempts(check)))
                            .append("</system-out>\n");
                }
            }
        }
        xml.append("  </testcase>\n");
    }

    private static String testCase(String suite, String name, long millis) {
        return String.format(
                Locale.ROOT,
                "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">",
                Escaped.xml(suite),
                Escaped.xml(name),
                millis / 1000.0);
    }

    private static String problem(String element, String message, String detail) {
        return "    <" + element + " message=\"" + Escaped.xml(message) + "\">" + Escaped.xml(detail) + "</" + element
                + ">\n";
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
