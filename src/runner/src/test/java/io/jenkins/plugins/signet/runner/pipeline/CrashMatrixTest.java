package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.runner.pipeline.CrashPoint.Moment;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that dies at any entry of its journal, before or after it is written, is resumed to the same end. */
class CrashMatrixTest {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines/crash");
    static final List<String> EFFECTS = List.of("a", "b", "build", "c", "finally", "last", "try", "try");
    static final String SEEN = "42\na\nb UNSTABLE\nc Timeout has been exceeded\nnobody";
    private static final List<String> STAGES = List.of("+build", "-build SUCCESS", "+test", "-test SUCCESS");

    @TempDir
    Path folder;

    /** Asserts how a pipeline ends, whether it was killed before or not. */
    private interface End {
        void check(TestRunner runner, RunResult result) throws IOException;
    }

    @Test
    void scriptedResumesFromEveryEntry() throws Exception {
        resumesFromEveryEntry("release.jenkinsfile", 40, CrashMatrixTest::assertEnd);
    }

    @Test
    void declarativeResumesFromEveryEntry() throws Exception {
        resumesFromEveryEntry("declarative.jenkinsfile", 40, (runner, result) -> {
            assertEquals("script returned exit code 6", result.message().orElse(""));
            assertEquals(Result.FAILURE, result.result());
            assertEquals(
                    List.of("asked", "build s3cr3t", "built", "cleaned", "failed", "left", "right", "right"),
                    effects(runner));
        });
    }

    @Test
    void stepsResumeFromEveryEntry() throws Exception {
        resumesFromEveryEntry("steps.jenkinsfile", 25, (runner, result) -> {
            assertEquals(Result.UNSTABLE, result.result());
            assertEquals(List.of("loaded", "tried", "tried"), effects(runner));
            assertEquals(
                    "no commit 1 UNSTABLE [1, 2] two 42 2",
                    Files.readString(runner.workspace().resolve("seen")));
        });
    }

    private void resumesFromEveryEntry(String pipeline, int least, End end) throws Exception {
        String text = Files.readString(PIPELINES.resolve(pipeline));
        int entries;
        try (TestRunner runner = runner(folder.resolve("whole"))) {
            end.check(runner, runner.run(text));
            entries = Journal.read(RunFile.of(runner.data(), 1)).size() - 1;
        }
        assertTrue(entries > least, "only " + entries + " entries");
        List<Callable<Void>> points = new ArrayList<>();
        for (int entry = 1; entry <= entries; entry++) {
            for (Moment moment : Moment.values()) {
                int number = entry;
                points.add(() -> {
                    dieAndResume(moment, number, text, end);
                    return null;
                });
            }
        }
        ExecutorService together = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> point : together.invokeAll(points)) {
                point.get();
            }
        } finally {
            together.shutdownNow();
        }
    }

    private void dieAndResume(Moment moment, int entry, String text, End end) throws Exception {
        try (TestRunner runner = runner(folder.resolve(moment + "-" + entry))) {
            runner.runUntil(new CrashPoint(moment, entry), text);
            if (RunFile.result(runner.data(), 1).isEmpty()) {
                end.check(runner, runner.resume(1));
            }
        } catch (Exception | AssertionError failure) {
            throw new AssertionError("died " + moment + " " + entry + ": " + failure.getMessage(), failure);
        }
    }

    private static TestRunner runner(Path root) {
        TestRunner runner = new TestRunner(root);
        runner.credentials.put("token", new Credentials.Text("s3cr3t"));
        return runner;
    }

    private static List<String> effects(TestRunner runner) throws IOException {
        return Files.readAllLines(runner.workspace().resolve("effects")).stream()
                .sorted()
                .toList();
    }

    private static void assertEnd(TestRunner runner, RunResult result) throws IOException {
        assertEquals("script returned exit code 5", result.message().orElse(""));
        assertEquals(Result.FAILURE, result.result());
        assertEquals(EFFECTS, effects(runner));
        assertEquals(SEEN, Files.readString(runner.workspace().resolve("seen")));
        assertEquals(STAGES, runner.stages);
    }
}
