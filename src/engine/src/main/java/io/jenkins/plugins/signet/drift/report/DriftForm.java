package io.jenkins.plugins.signet.drift.report;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.json.Json;
import java.util.function.Function;

/** The forms in which a drift report is written to a file. */
public enum DriftForm {
    JSON("drift.json", report -> Json.pretty(report.toJson())),
    SARIF("drift.sarif", report -> Json.pretty(DriftSarif.of(report))),
    JUNIT("drift.xml", DriftJunit::of),
    HTML("drift.html", DriftHtml::of);

    private final String fileName;
    private final Function<DriftReport, String> text;

    DriftForm(String fileName, Function<DriftReport, String> text) {
        this.fileName = fileName;
        this.text = text;
    }

    /** What the file is called where only the folder is given. */
    public String fileName() {
        return fileName;
    }

    String text(DriftReport report) {
        return text.apply(report);
    }
}
