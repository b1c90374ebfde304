package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.report.DriftHtml;
import io.jenkins.plugins.signet.drift.report.DriftJunit;
import io.jenkins.plugins.signet.drift.report.DriftSarif;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that a drift check leaves, as far as they were asked for. */
final class DriftReports {

    @Mixin
    private JsonOption json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the report to FILE, as SARIF 2.1.0.")
    private Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the report to FILE, as JUnit XML.")
    private Path junit;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report to FILE, as a page.")
    private Path html;

    void write(DriftReport report) {
        json.write(report);
        write(sarif, report, found -> Json.pretty(DriftSarif.of(found)) + "\n");
        write(junit, report, DriftJunit::of);
        write(html, report, DriftHtml::of);
    }

    private static void write(Path file, DriftReport report, Function<DriftReport, String> form) {
        if (file != null) {
            DurableFile.write(file, form.apply(report).getBytes(StandardCharsets.UTF_8));
        }
    }
}
