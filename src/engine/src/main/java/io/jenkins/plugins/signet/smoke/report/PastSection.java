package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Markup;
import io.jenkins.plugins.signet.smoke.CheckHistory;
import io.jenkins.plugins.signet.smoke.Component;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.util.List;
import java.util.Locale;

/** How each component does, and which checks cannot be relied on. */
record PastSection(Markup html) {

    private static final int SHOWN_RUNS = 20;

    void append(SmokeReport report) {
        if (!report.components().isEmpty()) {
            html.element("h2", "Components").line();
            html.table(rows -> report.components().forEach(this::component), "Tag", "State", "Did not pass at once");
        }
        List<CheckHistory> known =
                report.history().stream().filter(check -> check.runs() > 1).toList();
        if (!known.isEmpty()) {
            html.element("h2", "Over time").line();
            html.table(rows -> known.forEach(this::history), "Check", "Passed", "Flaky", "Last runs, the newest first");
        }
    }

    private void component(Component component) {
        html.open("tr").element("td", component.tag());
        html.element("td", component.state().label(), "class", "v " + component.state());
        html.element("td", String.join(", ", component.checks())).close().line();
    }

    private void history(CheckHistory check) {
        html.open("tr").element("td", check.name());
        html.element("td", check.passed() + " of " + check.runs(), "class", "n");
        html.element(
                "td",
                (check.flaky() ? "flaky, " : "") + String.format(Locale.ROOT, "%.0f %%", 100 * check.rate()),
                "class",
                check.flaky() ? "v FLAKY" : "v");
        html.open("td");
        List<CheckVerdict> verdicts = check.verdicts();
        for (int i = verdicts.size() - 1; i >= Math.max(0, verdicts.size() - SHOWN_RUNS); i--) {
            html.element("span", verdicts.get(i), "class", verdicts.get(i)).text(" ");
        }
        html.close().close().line();
    }
}
