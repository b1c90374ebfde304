package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.ComparedSchema;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.Finding;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.markup.Markup;
import io.jenkins.plugins.signet.markup.Page;
import java.util.List;
import java.util.function.Consumer;

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

    private final Markup html;

    private DriftHtml(Markup html) {
        this.html = html;
    }

    public static String of(DriftReport report) {
        return Page.of("Schema drift: " + report.verdict(), STYLE, html -> new DriftHtml(html).body(report));
    }

    private void body(DriftReport report) {
        html.open("h1").text("Schema drift ");
        html.element("span", report.verdict(), "class", report.verdict())
                .close()
                .line();
        html.element("p", report.summary() + " · " + report.at()).line();
        html.table(
                rows -> {
                    side("Expected", report.expected());
                    side("Actual", report.actual());
                },
                "",
                "Source",
                "Server",
                "Objects",
                "Digest");
        for (Severity severity : List.of(Severity.BREAKING, Severity.RISKY, Severity.COSMETIC)) {
            List<Finding> findings = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .toList();
            section(severity.name(), findings, this::finding, "Object", "Expected", "Actual", "Why");
        }
        section(
                "NOT COMPARED",
                report.notCompared(),
                object -> row(object.kind() + " " + object.path(), object.side(), object.reason()),
                "Object",
                "Side",
                "Why");
        section(
                "Ignored",
                report.ignored(),
                item -> row(item.kind() + " " + item.path(), item.reason()),
                "Object",
                "Why");
        section(
                "Ignore rules that cover nothing",
                report.unusedIgnores(),
                rule -> row(rule.kind() + " " + rule.path(), rule.reason()),
                "Rule",
                "Reason given");
        section("Migration bookkeeping, not compared", report.bookkeeping(), this::row, "Table");
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

    private void finding(Finding finding) {
        String what =
                switch (finding.change()) {
                    case MISSING -> "is missing";
                    case UNEXPECTED -> "was not expected";
                    case CHANGED -> finding.attribute();
                };
        html.open("tr").open("td").element("code", finding.kind() + " " + finding.path());
        html.single("br").text(what).close();
        html.element("td", cell -> MarkedDifference.append(cell, finding.expected(), finding.actual()));
        html.element("td", cell -> MarkedDifference.append(cell, finding.actual(), finding.expected()));
        html.open("td").text(finding.reason());
        if (finding.repair() != null) {
            html.open("details").element("summary", "Repair (never run by Signet)");
            html.element("pre", finding.repair()).close();
        }
        html.close().close().line();
    }

    private <T> void section(String title, List<T> items, Consumer<T> row, String... columns) {
        if (!items.isEmpty()) {
            html.element("h2", title + " (" + items.size() + ")", "class", title.replace(' ', '-'))
                    .line();
            html.table(rows -> items.forEach(row), columns);
        }
    }

    private void row(String... cells) {
        html.open("tr");
        for (String cell : cells) {
            html.element("td", cell);
        }
        html.close().line();
    }
}
