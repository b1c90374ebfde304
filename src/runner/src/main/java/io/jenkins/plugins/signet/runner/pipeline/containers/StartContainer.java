package io.jenkins.plugins.signet.runner.pipeline.containers;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.Command;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Login;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Builds or pulls an image and starts a container of it that waits, as a controller's agent does: under the runner's own
 * user, with the workspace where it is. Comes to the container's id.
 */
final class StartContainer implements LongStep {

    /** Everything that was asked for comes by variables; only the arguments of docker itself are split into words. */
    private static final String SCRIPT = """
            set -e
            command -v docker >/dev/null || { echo 'ERROR: there is no docker on the path'; exit 3; }
            if [ -n "$SIGNET_REGISTRY_USER" ]; then
              printf '%s' "$SIGNET_REGISTRY_PASSWORD" \
                | docker login -u "$SIGNET_REGISTRY_USER" --password-stdin $SIGNET_REGISTRY
            fi
            if [ "$SIGNET_BUILD" = yes ]; then
              docker build -t "$SIGNET_IMAGE" $SIGNET_BUILD_ARGS -f "$SIGNET_DOCKERFILE" "$SIGNET_BUILD_FOLDER"
            elif [ "$SIGNET_PULL" = yes ]; then docker pull "$SIGNET_IMAGE"
            else docker inspect -f . "$SIGNET_IMAGE" >/dev/null 2>&1 || docker pull "$SIGNET_IMAGE"; fi
            docker run -t -d -u "$(id -u):$(id -g)" $SIGNET_RUN_ARGS -w "$SIGNET_WORKSPACE" \
              -v "$SIGNET_WORKSPACE:$SIGNET_WORKSPACE:rw" -v "$SIGNET_RUN_FOLDER:$SIGNET_RUN_FOLDER:rw" \
              "$SIGNET_IMAGE" cat > "$SIGNET_ID"
            """;

    @Override
    public StepSignature signature() {
        return StepSignature.named("$startContainer")
                .optional("image", String.class)
                .optional("args", String.class)
                .optional("registryUrl", String.class)
                .optional("registryCredentialsId", String.class)
                .optional("alwaysPull", String.class)
                .optional("filename", String.class)
                .optional("dir", String.class)
                .optional("additionalBuildArgs", String.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        Path folder = call.context().folder().orElseThrow();
        Path id = call.control().resolve("id");
        Files.createDirectories(call.control());
        Map<String, String> environment = new TreeMap<>(call.run().environment(call.context()));
        environment.putAll(order(call, id));
        CompletableFuture<Integer> started =
                Command.run(call, "docker", List.of("sh", "-c", SCRIPT), folder, environment);
        return StepExecution.of(started.thenCompose(code -> code == 0
                ? CompletableFuture.completedFuture(read(id))
                : CompletableFuture.failedFuture(
                        new AbortException("the container could not be started (exit code " + code + ")"))));
    }

    private static Map<String, String> order(StepCall call, Path id) throws AbortException {
        boolean build = call.arguments().optionalText("image").isEmpty();
        String folder = call.arguments().optionalText("dir").orElse(".");
        Map<String, String> order = new TreeMap<>();
        order.put("SIGNET_BUILD", build ? "yes" : "");
        order.put(
                "SIGNET_BUILD_ARGS",
                call.arguments().optionalText("additionalBuildArgs").orElse(""));
        order.put("SIGNET_BUILD_FOLDER", folder);
        order.put(
                "SIGNET_DOCKERFILE",
                folder + "/" + call.arguments().optionalText("filename").orElse("Dockerfile"));
        String own = "signet-" + call.run().runId() + "-" + call.id().replaceAll("[^0-9a-z]", "-");
        order.put("SIGNET_IMAGE", call.arguments().optionalText("image").orElse(own));
        order.put("SIGNET_PULL", "true".equals(call.arguments().text("alwaysPull")) ? "yes" : "");
        order.put("SIGNET_RUN_ARGS", call.arguments().optionalText("args").orElse(""));
        order.put("SIGNET_WORKSPACE", call.context().workspace().orElseThrow().toString());
        order.put("SIGNET_RUN_FOLDER", call.run().folder().toString());
        order.put("SIGNET_ID", id.toString());
        order.put(
                "SIGNET_REGISTRY", call.arguments().optionalText("registryUrl").orElse(""));
        String credentialsId =
                call.arguments().optionalText("registryCredentialsId").orElse("");
        if (!credentialsId.isEmpty()) {
            Login login = call.run()
                    .credentials()
                    .find(credentialsId)
                    .filter(Login.class::isInstance)
                    .map(Login.class::cast)
                    .orElseThrow(() ->
                            new AbortException("Could not find credentials entry with ID '" + credentialsId + "'"));
            call.run().secrets().add(login.password());
            order.put("SIGNET_REGISTRY_USER", login.username());
            order.put("SIGNET_REGISTRY_PASSWORD", login.password());
        }
        return order;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
