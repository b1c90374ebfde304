package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.signet.runner.pipeline.CrashPoint.Moment;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk.Answer;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

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
    void abortStopsProcessesAndRunsWhatHasToRun() throws Exception {
        PipelineRun run = runner.start("""
                pipeline {
                    agent any
                    stages {
                        stage('a') {
                            steps {
                                parallel(
                                    one: { sh 'set +x; echo $$ > pid; echo ready; sleep 60; echo late > late' },
                                    two: { sleep 3600 })
                            }
                            post { aborted { echo 'stage aborted' } }
                        }
                        stage('b') { steps { echo 'never' } }
                    }
                    post { always { echo "post ${currentBuild.currentResult}" } }
                }
                """);
        runner.awaitLog("ready");
        run.abort("Aborted by jane");
        RunResult result = TestRunner.await(run);
        assertEquals(Result.ABORTED, result.result());
        assertEquals("Aborted by jane", result.message().orElse(""));
        assertTrue(runner.log.containsAll(List.of("stage aborted", "post ABORTED")), () -> runner.log.toString());
        long pid = Long.parseLong(
                Files.readString(runner.workspace().resolve("pid")).trim());
        assertFalse(ProcessHandle.of(pid).isPresent());
        assertFalse(Files.exists(runner.workspace().resolve("late")));
    }

    @Test
    void abortOutlivesACrash() throws Exception {
        String text = "try { sleep 3600 } finally { echo 'cleaned up' }";
        CrashPoint beforeEnd = new CrashPoint(Moment.BEFORE_WRITE, 3);
        runner.listener = beforeEnd;
        PipelineRun dying = runner.startMortal(beforeEnd, text);
        assertTrue(beforeEnd.started().await(30, TimeUnit.SECONDS));
        dying.abort("Aborted by jane");
        assertTrue(beforeEnd.dead().await(30, TimeUnit.SECONDS));
        runner.listener = runner.new Recorder();
        RunResult result = runner.resume(1);
        assertEquals(Result.ABORTED, result.result());
        assertEquals(List.of("cleaned up", "Aborted by jane", "Finished: ABORTED"), runner.log);
    }

    @Test
    void abortEndsALoopWithoutSteps() throws Exception {
        PipelineRun run = runner.start("echo 'looping'; while (true) { }");
        runner.awaitLog("looping");
        run.abort("Aborted by jane");
        assertEquals(Result.ABORTED, TestRunner.await(run).result());
    }

    @Test
    void rejectedInputAborts() throws Exception {
        runner.inputs = (question, answer) -> answer.complete(new Answer(false, "joe", Map.of()));
        RunResult result = runner.run("input 'Ship?'");
        assertEquals(Result.ABORTED, result.result());
        assertEquals("Rejected by joe", result.message().orElse(""));
        assertEquals(1, result.exitCode());
    }

    @Test
    void questionDisappearsWhenTheRunIsAborted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        runner.inputs = (question, answer) -> {
            answer.whenComplete((given, failure) -> gone.countDown());
            asked.countDown();
        };
        PipelineRun run = runner.start("input 'Ship?'");
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        run.abort("Aborted by jane");
        assertEquals(Result.ABORTED, TestRunner.await(run).result());
        assertTrue(gone.await(30, TimeUnit.SECONDS));
    }

    /** Whoever is stopped has been stopped, however he takes it: the abort would be lost if his result stood instead. */
    @Test
    void aStepThatEndsByItselfWhileItIsStoppedWasStopped() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        runner.steps.add(new LongStep() {
            @Override
            public StepSignature signature() {
                return StepSignature.named("looks");
            }

            @Override
            public StepExecution start(StepCall call) {
                CompletableFuture<Boolean> result = new CompletableFuture<>();
                atWork.countDown();
                return StepExecution.of(result, cause -> result.complete(false));
            }
        });
        PipelineRun run = runner.start("""
                node {
                    parallel(
                        failFast: true,
                        one: { waitUntil { looks() } },
                        two: { waitUntil { fileExists 'go' }; error 'two failed' })
                }
                """);
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        Files.createDirectories(runner.workspace());
        Files.writeString(runner.workspace().resolve("go"), "");
        RunResult result = TestRunner.await(run);
        assertEquals(Result.FAILURE, result.result());
        assertEquals("two failed", result.message().orElse(""));
    }

    @Test
    void anAbortEndsAWaitWhoseLooksAreQuick() throws Exception {
        PipelineRun run = runner.start(
                "node { echo 'begun'; waitUntil(initialRecurrencePeriod: 1, quiet: true) { fileExists 'never' } }");
        runner.awaitLog("begun");
        run.abort("Aborted by jane");
        assertEquals(Result.ABORTED, TestRunner.await(run).result());
    }
}
