package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real thing: the runner's process is killed with signal 9 while a step is at work, and another one goes on. */
class KilledRunTest {

    private static final Path JENKINSFILE = Path.of("src/test/resources/pipelines/crash/release.jenkinsfile");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "killed after {0} number {1}")
    @CsvSource({"+sh, 1", "+timeout, 1", "+retry, 1", "-writeFile, 1"})
    void goesOnAfterKill(String line, int count) throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableRun.class.getName(),
                        folder.toString(),
                        JENKINSFILE.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = killed.inputReader()) {
            int seen = 0;
            while (seen < count) {
                String next = output.readLine();
                assertNotNull(next, "the run ended before " + line);
                seen += next.equals(line) ? 1 : 0;
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }
        try (TestRunner runner = new TestRunner(folder)) {
            RunResult result = runner.resume(1);
            assertEquals("script returned exit code 5", result.message().orElse(""));
            assertEquals(
                    CrashMatrixTest.EFFECTS,
                    Files.readAllLines(runner.workspace().resolve("effects")).stream()
                            .sorted()
                            .toList());
            assertEquals(
                    CrashMatrixTest.SEEN, Files.readString(runner.workspace().resolve("seen")));
        }
    }
}
