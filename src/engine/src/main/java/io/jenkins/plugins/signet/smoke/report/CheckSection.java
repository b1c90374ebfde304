package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Escaped;
import io.jenkins.plugins.signet.smoke.Attempt;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.playwright.Attachment;
import io.jenkins.plugins.signet.smoke.probe.Exchange;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;

/** One check: its row, and below it what was asked, seen and left behind at each attempt. */
record CheckSection(StringBuilder html) {

    void append(CheckReport check) {
        html.append("<tr><td>")
                .append(Escaped.xml(check.name()))
                .append("<br><small>")
                .append(Escaped.xml(
                        check.severity().label() + " · " + check.tier().label()
                                + (check.tags().isEmpty() ? "" : " · " + String.join(", ", check.tags()))))
                .append("</small><td><code>")
                .append(Escaped.xml(check.kind() + " " + check.subject()))
                .append("</code><td class=\"v ")
                .append(check.verdict())
                .append("\">")
                .append(check.verdict())
                .append("<td class=\"n\">")
                .append(check.attempts().size())
                .append("<td class=\"n\">")
                .append(check.millis())
                .append("</tr>\n");
        boolean quiet = check.verdict() == CheckVerdict.PASSED || check.verdict() == CheckVerdict.SKIPPED;
        html.append("<tr><td colspan=\"5\"><details")
                .append(quiet ? "" : " open")
                .append("><summary>")
                .append(Escaped.xml(check.reason().isEmpty() ? "What was asked" : check.reason()))
                .append("</summary>\n");
        check.attempts().forEach(this::attempt);
        html.append("</details></tr>\n");
    }

    private void attempt(Attempt attempt) {
        HtmlReport.paragraph(
                html,
                "Attempt " + attempt.number() + ": " + attempt.outcome().label() + ", " + attempt.millis() + " ms, "
                        + attempt.at());
        html.append("<ul>");
        attempt.findings().forEach(this::item);
        attempt.facts().forEach((name, value) -> item(name + ": " + value));
        attempt.attachments().forEach(this::file);
        attempt.requests().forEach(this::request);
        html.append("</ul>\n");
        if (!attempt.body().isEmpty()) {
            html.append("<pre>").append(Escaped.xml(attempt.body())).append("</pre>\n");
        }
    }

    private void item(String text) {
        html.append("<li>").append(Escaped.xml(text));
    }

    private void file(Attachment file) {
        item(file.name() + " (" + file.contentType() + ", " + file.size() + " bytes) of " + file.spec() + ": "
                + file.digest() + (file.stored() ? "" : ", not kept"));
    }

    private void request(Exchange sent) {
        html.append("<li><code>")
                .append(Escaped.xml(sent.method() + " " + sent.url()))
                .append("</code> ")
                .append(Escaped.xml(
                        sent.status() == null
                                ? String.valueOf(sent.note())
                                : sent.status().toString()))
                .append(sent.sent() ? "" : " (not sent)");
    }
}
