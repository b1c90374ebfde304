package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --json FILE} of every command that judges. */
final class JsonOption {

    @Option(names = "--json", paramLabel = "FILE", description = "Write what was found to FILE, as JSON.")
    private Path file;

    void write(Object report) {
        if (file != null) {
            String text = Json.pretty(Json.write(report)) + "\n";
            DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
