package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.drift.report.DriftFiles;
import io.jenkins.plugins.signet.drift.report.DriftForm;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The files that a drift check leaves, as far as they were asked for. */
final class DriftReports {

    @Option(names = "--json", paramLabel = "FILE", description = "Write what was found to FILE, as JSON.")
    private Path json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the report to FILE, as SARIF 2.1.0.")
    private Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the report to FILE, as JUnit XML.")
    private Path junit;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report to FILE, as a page.")
    private Path html;

    DriftFiles files() {
        Map<DriftForm, Path> files = new EnumMap<>(DriftForm.class);
        files.put(DriftForm.JSON, json);
        files.put(DriftForm.SARIF, sarif);
        files.put(DriftForm.JUNIT, junit);
        files.put(DriftForm.HTML, html);
        files.values().removeIf(file -> file == null);
        return new DriftFiles(files);
    }
}
