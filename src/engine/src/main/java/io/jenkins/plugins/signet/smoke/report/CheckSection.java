package io.jenkins.plugins.signet.smoke.report;

import io.jenkins.plugins.signet.markup.Markup;
import io.jenkins.plugins.signet.smoke.Attempt;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.playwright.Attachment;
import io.jenkins.plugins.signet.smoke.probe.Exchange;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;

/** One check: its row, and below it what was asked, seen and left behind at each attempt. */
record CheckSection(Markup html) {

    void append(CheckReport check) {
        String about = check.severity().label() + " · " + check.tier().label()
                + (check.tags().isEmpty() ? "" : " · " + String.join(", ", check.tags()));
        html.open("tr").open("td").text(check.name()).single("br");
        html.element("small", about).close();
        html.open("td").element("code", check.kind() + " " + check.subject()).close();
        html.element("td", check.verdict(), "class", "v " + check.verdict());
        html.element("td", check.attempts().size(), "class", "n");
        html.element("td", check.millis(), "class", "n").close().line();
        boolean quiet = check.verdict() == CheckVerdict.PASSED || check.verdict() == CheckVerdict.SKIPPED;
        html.open("tr").open("td", "colspan", 5).open("details", "open", quiet ? null : "");
        html.element("summary", check.reason().isEmpty() ? "What was asked" : check.reason())
                .line();
        check.attempts().forEach(this::attempt);
        html.close().close().close().line();
    }

    private void attempt(Attempt attempt) {
        String said = "Attempt " + attempt.number() + ": " + attempt.outcome().label() + ", " + attempt.millis()
                + " ms, " + attempt.at();
        html.element("p", said).line().open("ul");
        attempt.findings().forEach(this::item);
        attempt.facts().forEach((name, value) -> item(name + ": " + value));
        attempt.attachments().forEach(this::file);
        attempt.requests().forEach(this::request);
        html.close().line();
        if (!attempt.body().isEmpty()) {
            html.element("pre", attempt.body()).line();
        }
    }

    private void item(String text) {
        html.element("li", text);
    }

    private void file(Attachment file) {
        item(file.name() + " (" + file.contentType() + ", " + file.size() + " bytes) of " + file.spec() + ": "
                + file.digest() + (file.stored() ? "" : ", not kept"));
    }

    private void request(Exchange sent) {
        String answer = sent.status() == null
                ? String.valueOf(sent.note())
                : sent.status().toString();
        html.open("li").element("code", sent.method() + " " + sent.url());
        html.text(" " + answer + (sent.sent() ? "" : " (not sent)")).close();
    }
}
