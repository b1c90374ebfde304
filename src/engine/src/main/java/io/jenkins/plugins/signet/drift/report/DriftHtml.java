package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.ComparedSchema;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.markup.Escaped;
import io.jenkins.plugins.signet.markup.Page;
import java.util.List;

/** One page for people: what was expected beside what is there, worst first, with the part that differs marked. */
public final class DriftHtml {

    private static final String STYLE = """
            :root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
            body{max-width:90rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%;table-layout:fixed}
            td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8884;overflow-wrap:anywhere}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:.4rem;margin:.2rem 0;max-height:20rem;overflow:auto}
            mark{background:light-dark(#ffd9d5,#6b1d16);color:inherit}
            .n{opacity:.6}
            .GREEN{color:light-dark(#136c2e,#5fd38a)}.RISKY{color:light-dark(#8a5a00,#e6b450)}
            .RED,.BREAKING,.UNDETERMINED{color:light-dark(#b3261e,#ff8a80)}
            """;

    private final StringBuilder html = new StringBuilder();

    private DriftHtml() {}

    public static String of(DriftReport report) {
        return Page.of("Schema drift: " + report.verdict(), STYLE, new DriftHtml().body(report));
    }

    private String body(DriftReport report) {
        html.append("<h1>Schema drift <span class=\"")
                .append(report.verdict())
                .append("\">")
                .append(report.verdict())
                .append("</span></h1>\n<p>")
                .append(Escaped.xml(report.summary()))
                .append(" · ")
                .append(report.at())
                .append("</p>\n");
        head("", "Source", "Server", "Objects", "Digest");
        side("Expected", report.expected());
        side("Actual", report.actual());
        html.append("</tbody></table>\n");
        for (Severity severity : List.of(Severity.BREAKING, Severity.RISKY, Severity.COSMETIC)) {
            findings(severity, report.findings());
        }
        section("NOT COMPARED", report.notCompared().size(), "Object", "Side", "Why");
        report.notCompared()
                .forEach(object -> row(object.kind() + " " + object.path(), object.side(), object.reason()));
        end(report.notCompared().size());
        section("Ignored", report.ignored().size(), "Object", "Why");
        report.ignored().forEach(item -> row(item.kind() + " " + item.path(), item.reason()));
        end(report.ignored().size());
        section("Ignore rules that cover nothing", report.unusedIgnores().size(), "Rule", "Reason given");
        report.unusedIgnores().forEach(rule -> row(rule.kind() + " " + rule.path(), rule.reason()));
        end(report.unusedIgnores().size());
        section("Migration bookkeeping, not compared", report.bookkeeping().size(), "Table");
        report.bookkeeping().forEach(this::row);
        end(report.bookkeeping().size());
        return html.toString();
    }

    private void side(String name, ComparedSchema side) {
        row(
                name,
                side.source(),
                side.engine() + " " + side.version()
                        + (side.silentOn().isEmpty() ? "" : ", says nothing of " + String.join(", ", side.silentOn())),
                Integer.toString(side.objects()),
                side.digest().toString());
    }

    private void findings(Severity severity, List<Finding> all) {
        List<Finding> findings =
                all.stream().filter(finding -> finding.severity() == severity).toList();
        section(severity.name(), findings.size(), "Object", "Expected", "Actual", "Why");
        findings.forEach(this::finding);
        end(findings.size());
    }

    private void finding(Finding finding) {
        html.append("<tr><td><code>")
                .append(Escaped.xml(finding.kind() + " " + finding.path()))
                .append("</code><br>")
                .append(Escaped.xml(
                        switch (finding.change()) {
                            case MISSING -> "is missing";
                            case UNEXPECTED -> "was not expected";
                            case CHANGED -> finding.attribute();
                        }))
                .append("<td>")
                .append(MarkedDifference.of(finding.expected(), finding.actual()))
                .append("<td>")
                .append(MarkedDifference.of(finding.actual(), finding.expected()))
                .append("<td>")
                .append(Escaped.xml(finding.reason()));
        if (finding.repair() != null) {
            html.append("<details><summary>Repair (never run by Signet)</summary><pre>")
                    .append(Escaped.xml(finding.repair()))
                    .append("</pre></details>");
        }
        html.append("</tr>\n");
    }

    private void section(String title, int count, String... columns) {
        if (count > 0) {
            html.append("<h2 class=\"")
                    .append(title.replace(' ', '-'))
                    .append("\">")
                    .append(title)
                    .append(" (")
                    .append(count)
                    .append(")</h2>\n");
            head(columns);
        }
    }

    private void head(String... columns) {
        html.append("<table><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(column);
        }
        html.append("</thead><tbody>\n");
    }

    private void end(int count) {
        html.append(count > 0 ? "</tbody></table>\n" : "");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(Escaped.xml(cell));
        }
        html.append("</tr>\n");
    }
}
