package io.jenkins.plugins.signet.runner.jobs;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileSet;
import io.jenkins.plugins.signet.runner.pipeline.basic.Symbol;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiPredicate;

/** {@code copyArtifacts projectName: 'shop-build'}: what a run of another job has archived. */
final class CopyArtifacts implements LongStep {

    private static final String ARCHIVE = "archive";

    private final Jobs jobs;

    CopyArtifacts(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("copyArtifacts")
                .sole("projectName", String.class)
                .optional("filter", String.class)
                .optional("excludes", String.class)
                .optional("target", String.class)
                .optional("flatten", Boolean.class)
                .optional("selector", Object.class)
                .optional("optional", Boolean.class)
                .optional("fingerprintArtifacts", Boolean.class)
                .optional("includeBuildNumberInTargetPath", Boolean.class)
                .optional("resultVariableSuffix", String.class)
                .onNode();
    }

    @Override
    public Optional<String> lack(Map<String, String> constants) {
        return Optional.ofNullable(constants.get("projectName"))
                .filter(job -> !job.contains("$") && !isKnown(job))
                .map(job -> "there is no job '" + job + "'. " + jobs.remedy(job));
    }

    private boolean isKnown(String job) {
        return jobs.jenkinsfile(job).isPresent() || Files.isDirectory(jobs.data(job));
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        String job = expanded(call, call.arguments().text("projectName"));
        if (!isKnown(job)) {
            throw new AbortException("Unable to find project for artifact copy: " + job + "\n" + jobs.remedy(job));
        }
        Optional<Integer> number = selected(call, job);
        if (number.isEmpty()) {
            String none = "Unable to find a build for artifact copy from: " + job;
            if (!call.arguments().flag("optional")) {
                throw new AbortException(none);
            }
            call.log(none);
            return StepExecution.done(null);
        }
        String filter = expanded(call, call.arguments().optionalText("filter").orElse(""));
        filter = filter.isBlank() ? "**" : filter;
        Path archive = archive(job, number.get());
        List<Path> files = new FileSet(
                        archive,
                        filter,
                        expanded(call, call.arguments().optionalText("excludes").orElse("")),
                        false)
                .files();
        copy(call, files, archive, number.get());
        call.log("Copied " + files.size() + (files.size() == 1 ? " artifact" : " artifacts") + " from \"" + job
                + "\" build number " + number.get());
        if (files.isEmpty() && !call.arguments().flag("optional")) {
            throw new AbortException("Failed to copy artifacts from " + job + " with filter: " + filter);
        }
        return StepExecution.done(Map.of("job", job, "number", number.get()));
    }

    private static void copy(StepCall call, List<Path> files, Path archive, int number) throws IOException {
        Path folder = call.context().folder().orElseThrow();
        Path target = folder.resolve(
                expanded(call, call.arguments().optionalText("target").orElse("")));
        if (call.arguments().flag("includeBuildNumberInTargetPath")) {
            target = target.resolve(String.valueOf(number));
        }
        Files.createDirectories(target);
        if (!call.arguments().flag("flatten")) {
            FileSet.copy(files, archive, target);
            return;
        }
        for (Path file : files) {
            Files.copy(
                    archive.resolve(file.toString()),
                    target.resolve(file.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** As on a controller, the build is told which one it was. */
    @Override
    public void ended(StepCall call, Object value) {
        if (value instanceof Map<?, ?> copied) {
            String suffix = call.arguments()
                    .optionalText("resultVariableSuffix")
                    .filter(text -> !text.isBlank())
                    .orElseGet(() -> copied.get("job")
                            .toString()
                            .toUpperCase(Locale.ROOT)
                            .replaceAll("[^A-Z]+", "_"));
            call.run().build().setVariable("COPYARTIFACT_BUILD_NUMBER_" + suffix, String.valueOf(copied.get("number")));
        }
    }

    private Optional<Integer> selected(StepCall call, String job) throws AbortException {
        Map<?, ?> selector = call.arguments().map("selector");
        String kind = selector.isEmpty() ? "lastSuccessful" : String.valueOf(Symbol.of(selector));
        SortedMap<Integer, Result> runs = PipelineRun.results(new DataFolder(jobs.data(job)));
        return switch (kind) {
            case "lastSuccessful", "StatusBuildSelector" -> {
                boolean stable = Boolean.TRUE.equals(selector.get("stable"));
                yield newest(
                        runs, (number, result) -> result == Result.SUCCESS || !stable && result == Result.UNSTABLE);
            }
            case "lastCompleted", "LastCompletedBuildSelector" -> newest(runs, (number, result) -> true);
            case "lastWithArtifacts", "LastBuildWithArtifactSelector" ->
                newest(runs, (number, result) -> Files.isDirectory(archive(job, number)));
            case "specific", "SpecificBuildSelector" -> {
                Object given =
                        selector.get("buildNumber") == null ? selector.get("unnamed") : selector.get("buildNumber");
                String wanted = expanded(call, String.valueOf(given));
                yield newest(runs, (number, result) -> number.toString().equals(wanted));
            }
            default ->
                throw new AbortException("the runner selects builds by lastSuccessful, lastCompleted,"
                        + " lastWithArtifacts and specific, not by " + kind);
        };
    }

    private static Optional<Integer> newest(SortedMap<Integer, Result> runs, BiPredicate<Integer, Result> wanted) {
        return runs.entrySet().stream()
                .filter(run -> wanted.test(run.getKey(), run.getValue()))
                .map(Map.Entry::getKey)
                .reduce((older, newer) -> newer);
    }

    private Path archive(String job, int number) {
        return jobs.data(job).resolve("runs").resolve(String.valueOf(number)).resolve(ARCHIVE);
    }

    private static String expanded(StepCall call, String text) {
        String result = text;
        for (Map.Entry<String, String> variable :
                call.run().environment(call.context()).entrySet()) {
            result = result.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return result;
    }
}
