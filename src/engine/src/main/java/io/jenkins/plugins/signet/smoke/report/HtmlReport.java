package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Markup;
import io.jenkins.plugins.signet.markup.Page;
import io.jenkins.plugins.signet.smoke.SmokeReport;

/** The report for people. */
public final class HtmlReport {

    private static final String STYLE = """
            :root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
            body{max-width:70rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%}
            td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8884}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:.6rem;max-height:20rem;overflow:auto}
            .v{font-weight:600;white-space:nowrap}
            .PASSED,.GREEN,.WORKING{color:light-dark(#136c2e,#5fd38a)}.FLAKY,.AMBER,.DEGRADED{color:light-dark(#8a5a00,#e6b450)}
            .FAILED,.RED,.ERROR,.UNDETERMINED,.BROKEN,.BLOCKED{color:light-dark(#b3261e,#ff8a80)}.SKIPPED{opacity:.7}
            .n{font-variant-numeric:tabular-nums;text-align:right}
            """;

    private HtmlReport() {}

    public static String of(SmokeReport report) {
        return Page.of(report.suite() + ": " + report.verdict(), STYLE, html -> body(html, report));
    }

    private static void body(Markup html, SmokeReport report) {
        html.open("h1").text(report.suite() + " ");
        html.element("span", report.verdict(), "class", report.verdict())
                .close()
                .line();
        html.element("p", report.summary()).line();
        html.element("p", report.target() + " · " + report.startedAt() + " to " + report.finishedAt())
                .line();
        if (report.digest() != null) {
            html.element("p", report.source() + " · " + report.digest()).line();
        }
        new PastSection(html).append(report);
        if (!report.checks().isEmpty()) {
            html.element("h2", "Checks").line();
            html.table(
                    rows -> report.checks().forEach(new CheckSection(rows)::append),
                    "Check",
                    "Looks at",
                    "Verdict",
                    "Attempts",
                    "ms");
        }
    }
}
