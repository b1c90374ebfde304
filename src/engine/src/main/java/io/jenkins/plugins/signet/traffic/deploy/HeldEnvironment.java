package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker is to be started with, between the start of its slot and the flip, and between a flip and its way back: in
 * memory, because there are secrets in it.
 *
 * @param process the folder of the worker's process
 */
record HeldEnvironment(Path process) {

    void keep(Map<String, String> environment) throws IOException {
        Files.createDirectories(process);
        place().put("environment", Json.write(environment).toString());
    }

    Optional<Map<String, String>> held() throws IOException {
        Path file = place().folder().resolve("environment");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        Json.parse(Files.readString(file))
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
        return Optional.of(environment);
    }

    void forget() throws IOException {
        place().clear();
    }

    private SecretFiles place() {
        return SecretFiles.ofProcess(
                Digest.of(process.toAbsolutePath().normalize().toString()).hex());
    }
}
