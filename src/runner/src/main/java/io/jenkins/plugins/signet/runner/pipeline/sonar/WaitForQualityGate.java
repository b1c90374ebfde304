package io.jenkins.plugins.signet.runner.pipeline.sonar;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileSet;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * {@code waitForQualityGate abortPipeline: true}: asks the server of the last {@code withSonarQubeEnv} until the analysis that the
 * scanner has left word of ({@code report-task.txt}) is done, and then for its quality gate. A controller is told by a webhook.
 */
final class WaitForQualityGate implements LongStep {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final String WORD = "**/report-task.txt";

    @Override
    public StepSignature signature() {
        return StepSignature.named("waitForQualityGate")
                .soleOptional("abortPipeline", Boolean.class)
                .optional("credentialsId", String.class)
                .optional("webhookSecretId", String.class);
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        Path analysed = WithSonarQubeEnv.analysed(call);
        Optional<Path> word = word(call.run().workspace());
        if (Files.notExists(analysed) || word.isEmpty()) {
            throw new IllegalArgumentException(
                    "No previous SonarQube analysis found on this pipeline execution. Please use"
                            + " the 'withSonarQubeEnv' wrapper to run your analysis.");
        }
        JsonNode remembered = Json.parse(Files.readString(analysed));
        Optional<String> id = call.arguments()
                .optionalText("credentialsId")
                .or(() -> Optional.of(remembered.path("credentialsId").asText()))
                .filter(text -> !text.isEmpty());
        SonarServer server =
                SonarServer.of(call, remembered.path("installation").asText(), id);
        Properties task = new Properties();
        try (var reader = Files.newBufferedReader(word.get())) {
            task.load(reader);
        }
        CompletableFuture<Object> result = new CompletableFuture<>();
        String taskId = task.getProperty("ceTaskId", "");
        call.log("Checking status of SonarQube task '" + taskId + "' on server '" + server.name() + "'");
        new Question(call, server, taskId, result).ask();
        return StepExecution.of(result);
    }

    /** The newest one is of the last analysis. */
    private static Optional<Path> word(Path workspace) throws IOException {
        return new FileSet(workspace, WORD, "", true)
                .files().stream().map(workspace::resolve).max(Comparator.comparingLong(file -> file.toFile()
                        .lastModified()));
    }

    private record Question(StepCall call, SonarServer server, String task, CompletableFuture<Object> result) {

        void ask() {
            get("/api/ce/task?id=" + task).whenComplete((answer, failure) -> {
                if (result.isDone()) {
                    return;
                }
                if (failure != null) {
                    fail(failure);
                    return;
                }
                String status = answer.path("task").path("status").asText();
                switch (status) {
                    case "SUCCESS" -> {
                        call.log("SonarQube task '" + task + "' status is 'SUCCESS'");
                        gate(answer.path("task").path("analysisId").asText());
                    }
                    case "PENDING", "IN_PROGRESS" ->
                        call.run().timers().at(call.run().clock().instant().plus(LOOK_AGAIN), () -> call.run()
                                .workers()
                                .execute(this::ask));
                    default ->
                        result.completeExceptionally(
                                new IllegalArgumentException("SonarQube analysis '" + task + "' failed: " + status));
                }
            });
        }

        private void gate(String analysis) {
            get("/api/qualitygates/project_status?analysisId=" + analysis).whenComplete((answer, failure) -> {
                if (failure != null) {
                    fail(failure);
                    return;
                }
                String status = answer.path("projectStatus").path("status").asText();
                call.log("SonarQube task '" + task + "' completed. Quality gate is '" + status + "'");
                if (call.arguments().flag("abortPipeline") && !status.equals("OK")) {
                    result.completeExceptionally(
                            new AbortException("Pipeline aborted due to quality gate failure: " + status));
                } else {
                    result.complete(Map.of("status", status));
                }
            });
        }

        private void fail(Throwable failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            result.completeExceptionally(
                    cause instanceof AbortException
                            ? cause
                            : new AbortException(server.url() + " cannot be asked: " + cause.getMessage()));
        }

        private CompletableFuture<JsonNode> get(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json");
            if (!server.token().isEmpty()) {
                byte[] login = (server.token() + ":").getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
            }
            return HttpClient.newBuilder()
                    .executor(call.run().workers())
                    .connectTimeout(PATIENCE)
                    .build()
                    .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .thenCompose(answer -> {
                        if (answer.statusCode() != OK) {
                            return CompletableFuture.failedFuture(new AbortException(
                                    server.url() + " answers " + answer.statusCode() + " to " + path));
                        }
                        try {
                            return CompletableFuture.completedFuture(Json.parse(answer.body()));
                        } catch (IllegalArgumentException noJson) {
                            return CompletableFuture.failedFuture(
                                    new AbortException(server.url() + path + " is no JSON: " + noJson.getMessage()));
                        }
                    });
        }
    }
}
