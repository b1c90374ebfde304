package io.jenkins.plugins.signet.runner.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * {@code build job: 'deploy', parameters: [string(name: 'VERSION', value: '2')]}: another process of this program runs the job's
 * Jenkinsfile and outlives this one. A job is built once at a time; the next build of it waits for the one before.
 */
final class BuildJob implements LongStep {

    private static final String STEP = "build";

    private final Jobs jobs;
    private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    BuildJob(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named(STEP)
                .sole("job", String.class)
                .optional("parameters", List.class)
                .optional("wait", Boolean.class)
                .optional("waitForStart", Boolean.class)
                .optional("propagate", Boolean.class)
                .optional("quietPeriod", Integer.class);
    }

    @Override
    public Optional<String> lack(Map<String, String> constants) {
        return Optional.ofNullable(constants.get("job"))
                .filter(job -> jobs.jenkinsfile(job).isEmpty())
                .map(job -> "there is no job '" + job + "'. " + jobs.remedy(job));
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        String job = call.arguments().text("job");
        Path jenkinsfile = jobs.jenkinsfile(job)
                .orElseThrow(() -> new AbortException("No item named " + job + " found. " + jobs.remedy(job)));
        Path parameters = parameters(call);
        if (!call.resumed()) {
            call.log("Scheduling project: " + job);
        }
        CompletableFuture<Object> result = new CompletableFuture<>();
        last.compute(job, (name, before) -> (before == null ? CompletableFuture.completedFuture(null) : before)
                .handle((value, failure) -> null)
                .thenComposeAsync(
                        ready -> build(call, jenkinsfile, parameters, result),
                        call.run().workers()));
        return StepExecution.of(result, cause -> stop(call, jenkinsfile, result, cause));
    }

    /** @return completes when the build has ended, which may be after the step */
    private CompletionStage<?> build(
            StepCall call, Path jenkinsfile, Path parameters, CompletableFuture<Object> result) {
        String job = call.arguments().text("job");
        Path report = call.control().resolve("result.json");
        boolean waits = call.arguments().flag("wait", true);
        try {
            if (waits && !call.resumed()) {
                call.log("Starting building: " + job + " #"
                        + (PipelineRun.results(new DataFolder(jobs.data(job))).size() + 1));
            }
            CompletableFuture<Integer> ended = run(
                    call,
                    STEP,
                    jenkinsfile,
                    List.of("--json", report.toString(), "--parameters", parameters.toString(), "--job", job));
            if (!waits || call.arguments().flag("waitForStart")) {
                result.complete(null);
            }
            return ended.thenAccept(code -> {
                        if (!result.isDone()) {
                            complete(call, job, report, result);
                        }
                    })
                    .exceptionally(failure -> {
                        result.completeExceptionally(
                                failure instanceof CompletionException ? failure.getCause() : failure);
                        return null;
                    });
        } catch (IOException e) {
            result.completeExceptionally(e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void complete(StepCall call, String job, Path report, CompletableFuture<Object> result) {
        if (Files.notExists(report)) {
            result.completeExceptionally(new AbortException("Failed to trigger build of " + job + ": "
                    + lastLine(call.control().resolve(STEP).resolve("output"))));
            return;
        }
        JsonNode said = read(report);
        String ended = said.get("result").asText();
        int number = said.get("number").asInt();
        call.log("Build " + job + " #" + number + " completed: " + ended);
        if (call.arguments().flag("propagate", true) && !ended.equals(Result.SUCCESS.name())) {
            result.completeExceptionally(new FlowInterruptedException(
                    Result.fromString(ended),
                    false,
                    new CauseOfInterruption(job + " #" + number + " completed with status " + ended
                            + " (propagate: false to ignore)")));
            return;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("job", job);
        value.put("number", number);
        value.put("result", ended);
        value.put("displayName", said.path("name").asText("#" + number));
        value.put("description", said.path("description").asText(""));
        result.complete(value);
    }

    @Override
    public Object forScript(Object value) {
        return value instanceof Map<?, ?> map
                ? new OtherBuild(
                        (String) map.get("job"),
                        (int) map.get("number"),
                        (String) map.get("result"),
                        (String) map.get("displayName"),
                        (String) map.get("description"))
                : null;
    }

    /** A run that is told to go is only left; it is ended as one whose own job was aborted. */
    private void stop(
            StepCall call, Path jenkinsfile, CompletableFuture<Object> result, FlowInterruptedException cause) {
        try {
            Command.stop(call, STEP);
            run(call, "abort", jenkinsfile, List.of("--abort"))
                    .whenComplete((code, failure) -> result.completeExceptionally(cause));
        } catch (IOException e) {
            cause.addSuppressed(e);
            result.completeExceptionally(cause);
        }
    }

    private CompletableFuture<Integer> run(StepCall call, String name, Path jenkinsfile, List<String> options)
            throws IOException {
        List<String> words = new ArrayList<>(jobs.program());
        words.addAll(List.of(
                "run",
                "--no-board",
                "--jenkinsfile",
                jenkinsfile.toString(),
                "--data",
                jobs.data(call.arguments().text("job")).toString()));
        words.addAll(options);
        return Command.run(
                call, name, words, jenkinsfile.getParent(), call.run().processEnvironment(), line -> {});
    }

    /** In a file that the owner alone can read: a parameter may be a password. */
    private static Path parameters(StepCall call) throws IOException {
        Path file = call.control().resolve("parameters.json");
        if (Files.exists(file)) {
            return file;
        }
        ObjectNode parameters = Json.object();
        for (Object given : call.arguments().list("parameters")) {
            if (!(given instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
                throw new AbortException("build takes parameters as string(name: 'NAME', value: 'value')");
            }
            parameters.put(name, String.valueOf(map.get("value")));
        }
        Files.createDirectories(call.control());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, Json.line(parameters));
        return file;
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException unreadable) {
            return unreadable.getMessage();
        }
    }
}
