package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
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
 * Each file in {@code problems} is a Jenkinsfile that cannot be run. Its {@code //!} lines are what is said of it, all of
 * it and word for word; nothing is run, and no run is recorded.
 */
class ProgramProblemsTest {

    private static final Path PROBLEMS = Path.of("src/test/resources/pipelines/problems");

    @TempDir
    Path folder;

    static Stream<String> problems() throws IOException {
        try (Stream<Path> files = Files.list(PROBLEMS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jenkinsfile"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void namesEachProblem(String name) throws Exception {
        String text = Files.readString(PROBLEMS.resolve(name));
        List<String> expected = text.lines()
                .filter(line -> line.startsWith("//! "))
                .map(line -> line.substring(4))
                .toList();
        assertFalse(expected.isEmpty(), name + " does not say what is wrong with it");
        try (TestRunner runner = new TestRunner(folder)) {
            runner.libraries = new Libraries(Map.of("shared", PROBLEMS.resolve("library")), false);
            ProgramException problems = assertThrows(ProgramException.class, () -> runner.start(text));
            assertEquals(String.join("\n", expected), problems.getMessage());
            assertTrue(runner.log.isEmpty());
            assertTrue(RunFile.numbers(runner.data()).isEmpty());
        }
    }
}
