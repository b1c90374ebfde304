package io.jenkins.plugins.signet.runner.pipeline.reports;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileSet;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code junit 'build/test-results/*.xml'}: counts what the reports say and keeps them with the run. A failed test makes
 * the build unstable. Comes to a map with {@code totalCount}, {@code failCount}, {@code skipCount} and {@code passCount}.
 */
final class JunitStep implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("junit")
                .sole("testResults", String.class)
                .optional("allowEmptyResults", Boolean.class)
                .optional("skipMarkingBuildUnstable", Boolean.class)
                .onNode()
                .andOthers();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        call.log("Recording test results");
        Path folder = call.context().folder().orElseThrow();
        List<Path> reports = new FileSet(folder, call.arguments().text("testResults"), "", false).files();
        if (reports.isEmpty()) {
            if (!call.arguments().flag("allowEmptyResults")) {
                throw new AbortException("No test report files were found. Configuration error?");
            }
            call.log("None of the test reports contained any result");
        }
        TestResults all = TestResults.NONE;
        for (Path report : reports) {
            all = all.plus(TestResults.read(folder.resolve(report.toString())));
        }
        FileSet.copy(reports, folder, call.run().folder().resolve("junit"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("totalCount", all.total());
        summary.put("failCount", all.failed());
        summary.put("skipCount", all.skipped());
        summary.put("passCount", all.passed());
        return StepExecution.done(summary);
    }

    @Override
    public void ended(StepCall call, Object value) {
        int failed =
                value instanceof Map<?, ?> summary && summary.get("failCount") instanceof Integer count ? count : 0;
        if (failed > 0 && !call.arguments().flag("skipMarkingBuildUnstable")) {
            call.log("WARNING: " + failed + " test(s) failed");
            call.run().build().worsen(Result.UNSTABLE);
            call.markStage(Result.UNSTABLE);
        }
    }
}
