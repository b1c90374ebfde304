package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.playwright.AttachmentSink;
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

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "Keep the screenshots and traces of Playwright specs in DIR, named by their digests.")
    private Path files;

    AttachmentSink files() {
        return files == null
                ? AttachmentSink.NONE
                : (digest, content) -> {
                    DurableFile.write(files.resolve(digest.hex()), content);
                    return true;
                };
    }

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
