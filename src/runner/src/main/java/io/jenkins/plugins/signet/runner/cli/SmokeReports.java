package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
        pages(report, html, junit);
    }

    /** The page and the JUnit report of one of several environments, whose name goes before the file's suffix. */
    void writePages(SmokeReport report, String environment) {
        pages(report, named(html, environment), named(junit, environment));
    }

    void writeJson(JsonNode whole) {
        json.write(whole);
    }

    private static void pages(SmokeReport report, Path html, Path junit) {
        if (html != null) {
            DurableFile.write(html, HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
        if (junit != null) {
            DurableFile.write(junit, JunitReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Path named(Path file, String environment) {
        if (file == null) {
            return null;
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String named =
                dot <= 0 ? name + "-" + environment : name.substring(0, dot) + "-" + environment + name.substring(dot);
        return file.resolveSibling(named);
    }
}
