package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Escaped;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.history.CheckHistory;
import io.jenkins.plugins.signet.smoke.history.Component;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.List;
import java.util.Locale;

/** How each component does, and which checks cannot be relied on. */
record PastSection(StringBuilder html) {

    private static final int SHOWN_RUNS = 20;

    void append(SmokeReport report) {
        if (!report.components().isEmpty()) {
            head("Components", "Tag", "State", "Did not pass at once");
            report.components().forEach(this::component);
            html.append("</tbody></table>\n");
        }
        List<CheckHistory> known =
                report.history().stream().filter(check -> check.runs() > 1).toList();
        if (!known.isEmpty()) {
            head("Over time", "Check", "Passed", "Flaky", "Last runs, the newest first");
            known.forEach(this::history);
            html.append("</tbody></table>\n");
        }
    }

    private void head(String title, String... columns) {
        html.append("<h2>").append(title).append("</h2>\n<table><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(column);
        }
        html.append("</thead><tbody>\n");
    }

    private void component(Component component) {
        html.append("<tr><td>")
                .append(Escaped.xml(component.tag()))
                .append("<td class=\"v ")
                .append(component.state())
                .append("\">")
                .append(component.state().label())
                .append("<td>")
                .append(Escaped.xml(String.join(", ", component.checks())))
                .append("</tr>\n");
    }

    private void history(CheckHistory check) {
        html.append("<tr><td>")
                .append(Escaped.xml(check.name()))
                .append("<td class=\"n\">")
                .append(check.passed())
                .append(" of ")
                .append(check.runs())
                .append("<td class=\"v")
                .append(check.flaky() ? " FLAKY\">flaky, " : "\">")
                .append(String.format(Locale.ROOT, "%.0f %%", 100 * check.rate()))
                .append("<td>");
        List<CheckVerdict> verdicts = check.verdicts();
        for (int i = verdicts.size() - 1; i >= Math.max(0, verdicts.size() - SHOWN_RUNS); i--) {
            html.append("<span class=\"")
                    .append(verdicts.get(i))
                    .append("\">")
                    .append(verdicts.get(i))
                    .append("</span> ");
        }
        html.append("</tr>\n");
    }
}
