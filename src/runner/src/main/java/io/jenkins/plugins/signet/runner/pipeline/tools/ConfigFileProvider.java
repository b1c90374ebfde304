package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Body;
import io.jenkins.plugins.signet.runner.pipeline.spi.Context;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code configFileProvider([configFile(fileId: 'settings', variable: 'SETTINGS')]) { }}: copies of files for the body. */
final class ConfigFileProvider implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("configFileProvider")
                .sole("managedFiles", List.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws IOException {
        return new Provided(call);
    }

    private static final class Provided implements BlockExecution {

        private final BlockCall call;
        private final List<Path> temporary = new ArrayList<>();

        Provided(BlockCall call) {
            this.call = call;
        }

        @Override
        public void start() throws IOException {
            call.log("provisioning config files...");
            Map<String, String> variables = new LinkedHashMap<>();
            for (Object given : call.arguments().list("managedFiles")) {
                if (!(given instanceof Map<?, ?> file) || !(file.get("fileId") instanceof String id)) {
                    throw new AbortException("configFileProvider takes configFile(fileId: 'id', variable: 'NAME')");
                }
                if (Boolean.TRUE.equals(file.get("replaceTokens"))) {
                    throw new AbortException(
                            "replaceTokens is not there without a controller: write the file as it has to be");
                }
                Path source = ConfigFile.find(call, id);
                Path target = target(file.get("targetLocation"), source);
                Files.createDirectories(target.getParent());
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
                call.log("copy managed file [" + id + "] to " + target.toUri());
                if (file.get("variable") instanceof String variable && !variable.isBlank()) {
                    variables.put(variable, target.toString());
                }
            }
            Context inside = call.context().withEnvironment(variables);
            call.invoke(inside);
        }

        private Path target(Object location, Path source) {
            if (location == null || location.toString().isBlank()) {
                Path target = call.control()
                        .resolve("config-" + (temporary.size() + 1))
                        .resolve(source.getFileName());
                temporary.add(target);
                return target;
            }
            Path target = call.context().folder().orElseThrow().resolve(location.toString());
            return location.toString().endsWith("/") || Files.isDirectory(target)
                    ? target.resolve(source.getFileName())
                    : target;
        }

        @Override
        public void bodyEnded(Body body, Object value, Optional<Throwable> failure) throws IOException {
            if (!temporary.isEmpty()) {
                call.log("Deleting " + temporary.size() + " temporary files");
            }
            for (Path file : temporary) {
                Files.deleteIfExists(file);
            }
            failure.ifPresentOrElse(call::fail, () -> call.succeed(value));
        }
    }
}
