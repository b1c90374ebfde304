package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Escaped;
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
        StringBuilder html = new StringBuilder();
        html.append("<h1>")
                .append(Escaped.xml(report.suite()))
                .append(" <span class=\"")
                .append(report.verdict())
                .append("\">")
                .append(report.verdict())
                .append("</span></h1>\n");
        paragraph(html, report.summary());
        paragraph(html, report.target() + " · " + report.startedAt() + " to " + report.finishedAt());
        if (report.digest() != null) {
            paragraph(html, report.source() + " · " + report.digest());
        }
        new PastSection(html).append(report);
        if (!report.checks().isEmpty()) {
            html.append("<h2>Checks</h2>\n<table><thead><tr><th scope=\"col\">Check<th scope=\"col\">Looks at")
                    .append("<th scope=\"col\">Verdict<th scope=\"col\">Attempts<th scope=\"col\">ms</thead><tbody>\n");
            CheckSection section = new CheckSection(html);
            report.checks().forEach(section::append);
            html.append("</tbody></table>\n");
        }
        return Page.of(report.suite() + ": " + report.verdict(), STYLE, html.toString());
    }

    static void paragraph(StringBuilder html, String text) {
        html.append("<p>").append(Escaped.xml(text)).append("</p>\n");
    }
}
