package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps from outside, as Signet's own are. */
class OwnStepTest {

    /** What a script sees as a map. */
    record Verdict(String verdict, boolean passes, List<Map<String, Object>> findings) {}

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

    private void step(StepSignature signature, java.util.function.Function<StepCall, CompletableFuture<?>> work) {
        runner.steps.add(new LongStep() {
            @Override
            public StepSignature signature() {
                return signature;
            }

            @Override
            public StepExecution start(StepCall call) {
                return StepExecution.of(work.apply(call));
            }
        });
    }

    @Test
    void recordsReachTheScriptAsMaps() throws Exception {
        step(
                StepSignature.named("check").required("app", String.class).optional("limit", Integer.class),
                call -> CompletableFuture.supplyAsync(() -> {
                    call.log("checking " + call.arguments().text("app"));
                    return new Verdict(
                            "GREEN",
                            true,
                            List.of(Map.of("size", call.arguments().number("limit", 7))));
                }));
        RunResult result = runner.run("""
                def seen = check(app: "sh${'op'}", limit: 3)
                echo "${seen.verdict} ${seen.passes} ${seen.findings[0].size} ${seen.getClass().simpleName}"
                if (!check(app: 'x').passes) { error 'red' }
                """);
        assertEquals(Result.SUCCESS, result.result());
        assertEquals(
                List.of("checking shop", "GREEN true 3 LinkedHashMap", "checking x", "Finished: SUCCESS"), runner.log);
    }

    @Test
    void kindOfFailureDecidesTheExitCode() throws Exception {
        step(
                StepSignature.named("reads"),
                call -> CompletableFuture.failedFuture(new InputException("bad key", "signet.yaml:3:1", "Remove it")));
        step(
                StepSignature.named("asks"),
                call -> CompletableFuture.failedFuture(new UndeterminedException("host is down")));
        step(StepSignature.named("breaks"), call -> {
            throw new IllegalStateException("a bug");
        });
        RunResult bad = runner.run("reads()");
        assertEquals("signet.yaml:3:1: bad key. Remove it", bad.message().orElse(""));
        assertEquals(2, bad.exitCode());
        assertEquals(3, runner.run("asks()").exitCode());
        RunResult caught = runner.run("""
                try { asks() } catch (hudson.AbortException e) { echo e.message }
                try { breaks() } catch (hudson.AbortException e) { echo e.message }
                """);
        assertEquals(0, caught.exitCode());
        assertEquals(
                List.of("host is down", "java.lang.IllegalStateException: a bug"),
                runner.log.subList(runner.log.size() - 3, runner.log.size() - 1));
    }
}
