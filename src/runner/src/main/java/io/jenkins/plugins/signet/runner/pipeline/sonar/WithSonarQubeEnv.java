package io.jenkins.plugins.signet.runner.pipeline.sonar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code withSonarQubeEnv('name') { }}: the variables by which Sonar's scanners find the server. */
final class WithSonarQubeEnv implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("withSonarQubeEnv")
                .soleOptional("installationName", String.class)
                .optional("credentialsId", String.class)
                .optional("envOnly", Boolean.class)
                .withBody()
                .onNode();
    }

    @Override
    public BlockExecution enter(BlockCall call) throws IOException {
        Optional<String> credentialsId =
                call.arguments().optionalText("credentialsId").filter(id -> !id.isEmpty());
        String installation = call.arguments().optionalText("installationName").orElse("");
        SonarServer server = SonarServer.of(call, installation, credentialsId);
        call.log("Injecting SonarQube environment variables using the configuration: " + server.name());
        ObjectNode parameters = Json.object().put("sonar.host.url", server.url());
        if (!server.token().isEmpty()) {
            parameters.put("sonar.token", server.token());
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SONAR_CONFIG_NAME", server.name());
        variables.put("SONAR_HOST_URL", server.url());
        variables.put("SONAR_AUTH_TOKEN", server.token());
        variables.put("SONAR_MAVEN_GOAL", "sonar:sonar");
        variables.put("SONAR_EXTRA_PROPS", "");
        variables.put("SONARQUBE_SCANNER_PARAMS", parameters.toString());
        remember(call, installation, credentialsId);
        return BlockExecution.once(call, call.context().withEnvironment(variables));
    }

    /** Which server it was, for {@code waitForQualityGate}; its token is not kept. */
    private static void remember(StepCall call, String installation, Optional<String> credentialsId)
            throws IOException {
        Files.createDirectories(call.run().folder());
        Files.write(
                analysed(call),
                Json.line(Json.object()
                        .put("installation", installation)
                        .put("credentialsId", credentialsId.orElse(""))));
    }

    static Path analysed(StepCall call) {
        return call.run().folder().resolve("sonarqube.json");
    }
}
