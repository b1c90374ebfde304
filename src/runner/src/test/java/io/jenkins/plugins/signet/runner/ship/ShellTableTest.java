package io.jenkins.plugins.signet.runner.ship;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jenkins.plugins.signet.shells.ShellRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the table that both shells must satisfy, in the runner. Rows mostly wait, so that several run at once. */
class ShellTableTest {

    private static final int AT_ONCE = 6;

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> rows() throws IOException {
        return ShellRow.all().stream().map(ShellTableTest::test).toList().stream();
    }

    private static DynamicTest test(ShellRow row) {
        if (!row.since().isEmpty()) {
            return dynamicTest(row.name(), () -> assumeTrue(false, "holds since " + row.since()));
        }
        Future<?> run = THREADS.submit(() -> {
            RunnerShell.run(row, Files.createTempDirectory(folder, "row"));
            return null;
        });
        return dynamicTest(row.name(), () -> {
            try {
                run.get();
            } catch (ExecutionException | CompletionException e) {
                throw e.getCause();
            }
        });
    }
}
