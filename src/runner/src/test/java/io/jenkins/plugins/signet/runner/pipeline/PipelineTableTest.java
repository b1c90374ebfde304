package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code pipelines} is a Jenkinsfile that says itself what comes of it: {@code //= RESULT failure} is how it
 * ends, and the {@code //>} lines are its log, word for word. {@code //#} its
 * stages, if that matters; {@code //p NAME=value} gives a parameter.
 */
class PipelineTableTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");

    @TempDir
    Path folder;

    static Stream<String> pipelines() throws IOException {
        try (Stream<Path> files = Files.list(PIPELINES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jenkinsfile"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pipelines")
    void runsAsItSays(String name) throws Exception {
        String text = Files.readString(PIPELINES.resolve(name));
        List<String> ending = marked(text, "//= ");
        assertFalse(ending.isEmpty(), name + " does not say how it ends");
        try (TestRunner runner = new TestRunner(folder)) {
            runner.libraries = new Libraries(Map.of("shared", PIPELINES.resolve("library")), false);
            runner.credentials.put("token", new Credentials.Text("s3cr3t"));
            runner.credentials.put("login", new Credentials.Login("jane", "pa55word"));
            runner.credentials.put("config", new Credentials.SecretFile(Path.of("/etc/hostname")));
            marked(text, "//p ").forEach(line -> runner.parameters.put(line.split("=", 2)[0], line.split("=", 2)[1]));
            RunResult result = runner.run(text);
            assertEquals(
                    String.join("\n", marked(text, "//> ")),
                    String.join("\n", runner.log)
                            .replace(runner.data().root() + "/runs/1", "<run>")
                            .replace(runner.workspace().toString(), "<workspace>")
                            .replace("\nFinished: " + result.result(), ""));
            assertEquals(
                    ending.get(0),
                    result.result()
                            + result.message().map(message -> " " + message).orElse(""));
            for (String stages : marked(text, "//# ")) {
                assertEquals(stages, String.join(" ", runner.stages));
            }
        }
    }

    private static List<String> marked(String text, String mark) {
        return text.lines()
                .filter(line -> line.startsWith(mark.strip()))
                .map(line -> line.substring(Math.min(mark.length(), line.length())))
                .toList();
    }
}
