package io.jenkins.plugins.signet.runner.pipeline.reports;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileSet;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps that keep reports for people. */
public final class ReportSteps {

    /** Steps of plugins that draw charts of what files say. The files stay where they are; nobody draws here. */
    private static final List<String> CHARTS = List.of(
            "recordIssues",
            "recordCoverage",
            "publishCoverage",
            "jacoco",
            "cobertura",
            "clover",
            "xunit",
            "perfReport",
            "plot",
            "allure",
            "cucumber",
            "openTasksPublisher",
            "checkstyle",
            "findbugs",
            "pmd",
            "warnings",
            "discoverGitReferenceBuild",
            "discoverReferenceBuild",
            "mineRepository",
            "gitDiffStat",
            "fingerprint");

    private ReportSteps() {}

    public static List<LongStep> all() {
        List<LongStep> steps = new ArrayList<>();
        steps.add(new JunitStep());
        steps.add(new FileStep(
                StepSignature.named("publishHTML").sole("target", Map.class).onNode(), ReportSteps::publish));
        for (String chart : CHARTS) {
            steps.add(new FileStep(
                    StepSignature.named(chart)
                            .soleOptional("unnamed", Object.class)
                            .onNode()
                            .andOthers(),
                    (folder, call) -> {
                        call.log(chart + " draws nothing here: the files are left where they are");
                        return null;
                    }));
        }
        return steps;
    }

    /** Keeps the pages with the run, in its folder {@code htmlreports}. */
    private static Object publish(Path folder, StepCall call) throws IOException {
        Map<?, ?> target = call.arguments().map("target");
        Path pages = folder.resolve(text(target, "reportDir", ""));
        if (!Files.isDirectory(pages)) {
            if (Boolean.TRUE.equals(target.get("allowMissing"))) {
                return null;
            }
            throw new AbortException("Specified HTML directory '" + pages + "' does not exist.");
        }
        Path kept = call.run().folder().resolve("htmlreports");
        String name = text(target, "reportName", "HTML Report").replaceAll("[^A-Za-z0-9._-]", "_");
        List<Path> files = new FileSet(pages, text(target, "includes", "**/*"), "", true).files();
        FileSet.copy(files, pages, kept.resolve(name));
        call.log("Kept " + files.size() + " file(s) of '" + name + "' in " + kept.resolve(name));
        return null;
    }

    private static String text(Map<?, ?> map, String name, String otherwise) {
        return map.get(name) == null ? otherwise : map.get(name).toString();
    }
}
