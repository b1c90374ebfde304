package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.CrashPoint.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    @TempDir
    Path folder;

    private TestRunner runner;

    @BeforeEach
    void open() {
        runner = new TestRunner(folder);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void numbersRunsAndKnowsTheOneBefore() throws Exception {
        assertEquals(Result.FAILURE, runner.run("error 'x'").result());
        RunResult second = runner.run("echo \"${currentBuild.number} ${currentBuild.previousBuild.result}\"");
        assertEquals(2, second.number());
        assertTrue(runner.log.contains("2 FAILURE"));
        assertEquals(OptionalInt.empty(), PipelineRun.unfinished(runner.data()));
    }

    @Test
    void refusesWhatIsNotThereOrOver() throws Exception {
        InputException unknown = assertThrows(InputException.class, () -> runner.resume(1));
        assertTrue(unknown.getMessage().contains("there is no run 1"), unknown.getMessage());
        runner.run("echo 'x'");
        InputException over = assertThrows(InputException.class, () -> runner.resume(1));
        assertTrue(over.getMessage().contains("run 1 has ended: SUCCESS"), over.getMessage());
    }

    @Test
    void hasNotEndedBeforeOthersHaveRecordedItsEnd() throws Exception {
        List<Result> recorded = new ArrayList<>();
        runner.end = (run, result) -> {
            assertEquals("1", run.getFileName().toString());
            recorded.add(result);
            if (recorded.size() == 1) {
                throw new UndeterminedException("no space left on the disk");
            }
        };
        assertThrows(ExecutionException.class, () -> runner.run("error 'x'"));
        assertEquals(OptionalInt.of(1), PipelineRun.unfinished(runner.data()));
        assertEquals(List.of(), runner.log);
        assertEquals(Result.FAILURE, runner.resume(1).result());
        assertEquals(List.of(Result.FAILURE, Result.FAILURE), recorded);
        assertEquals(List.of("ERROR: x", "Finished: FAILURE"), runner.log);
        assertEquals(OptionalInt.empty(), PipelineRun.unfinished(runner.data()));
    }

    @Test
    void goesOnWithTheTextThatItBeganWith() throws Exception {
        runner.runUntil(new CrashPoint(Moment.BEFORE_WRITE, 2), "sleep time: 1, unit: 'MILLISECONDS'; echo 'as begun'");
        assertEquals(OptionalInt.of(1), PipelineRun.unfinished(runner.data()));
        assertEquals(Result.SUCCESS, runner.resume(1).result());
        assertEquals(List.of("as begun", "Finished: SUCCESS"), runner.log);
    }

    @Test
    void saysSoIfTheScriptDoesSomethingElse() throws Exception {
        String text = "sleep time: 1, unit: 'MILLISECONDS'; node { sh \"echo ${env.MACHINE} >> effects\" }; input 'x'";
        runner.runUntil(new CrashPoint(Moment.AFTER_WRITE, 6), text);
        runner.machine = "another";
        ExecutionException changed = assertThrows(ExecutionException.class, () -> runner.resume(1));
        InputException cause = assertInstanceOf(InputException.class, changed.getCause());
        assertTrue(
                cause.getMessage()
                        .startsWith("cannot resume: the script does not do again what the journal says"
                                + " (then: start sh (step 2.1/1), now: start sh (step 2.1/1))"),
                cause.getMessage());
        runner.machine = "test";
        assertEquals(Result.SUCCESS, runner.resume(1).result());
        assertEquals(List.of("test"), Files.readAllLines(runner.workspace().resolve("effects")));
    }

    @Test
    void anOlderRunThatComesToAMilestoneLateIsSuperseded() throws Exception {
        String text = "milestone 1; input 'x'; milestone 2; echo 'never'";
        runner.runUntil(new CrashPoint(Moment.BEFORE_WRITE, 5), text);
        assertEquals(Result.SUCCESS, runner.run("milestone 1; milestone 2").result());
        RunResult late = runner.resume(1);
        assertEquals(Result.NOT_BUILT, late.result());
        assertEquals("Superseded by #2", late.message().orElse(""));
    }

    @Test
    void journalIsForTheOwnerAlone() throws Exception {
        runner.run("echo 'x'");
        Path journal = RunFile.of(runner.data(), 1);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)));
    }
}
