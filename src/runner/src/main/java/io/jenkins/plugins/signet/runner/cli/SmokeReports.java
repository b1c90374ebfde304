package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.report.HtmlReport;
import io.jenkins.plugins.signet.smoke.report.JunitReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that a smoke run leaves, as far as they were asked for. */
final class SmokeReports {

    @Mixin
    private JsonOption json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report to FILE, as a page.")
    private Path html;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the report to FILE, as JUnit XML.")
    private Path junit;

    void write(SmokeReport report) {
        json.write(report);
        if (html != null) {
            DurableFile.write(html, HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
        if (junit != null) {
            DurableFile.write(junit, JunitReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
    }
}
