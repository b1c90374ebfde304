package io.jenkins.plugins.signet.runner.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.InputDesk;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunEnd;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs pipelines in a temporary folder and remembers what they say. */
final class TestRunner implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> stages = new CopyOnWriteArrayList<>();
    final Map<String, Credential> credentials = new HashMap<>();
    final Map<String, String> parameters = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final List<Step> steps = new ArrayList<>();
    InputDesk inputs = (question, answer) -> answer.complete(new InputDesk.Answer(true, "tester", Map.of()));
    String machine = "test";
    Libraries libraries = Libraries.NONE;
    RunEnd end = RunEnd.NONE;
    RunListener listener = new Recorder();

    private final Path root;
    private final TestTimers timers = new TestTimers();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        return thread;
    });

    TestRunner(Path root) {
        this.root = root;
    }

    Path workspace() {
        return root.resolve("workspace");
    }

    DataFolder data() {
        return new DataFolder(root.resolve("data"));
    }

    PipelineRun start(String jenkinsfile) {
        return PipelineRun.start(source(jenkinsfile), settings());
    }

    private PipelineSource source(String jenkinsfile) {
        return new PipelineSource(
                new SourceText("Jenkinsfile", jenkinsfile), libraries, workspace(), "shop", parameters);
    }

    RunResult run(String jenkinsfile) throws InterruptedException, ExecutionException, TimeoutException {
        return await(start(jenkinsfile));
    }

    /** Starts a run that dies at a moment; returns when it is dead or has ended. */
    void runUntil(CrashPoint point, String jenkinsfile) throws InterruptedException {
        startMortal(point, jenkinsfile).result().whenComplete((result, failure) -> point.dead()
                .countDown());
        assertTrue(point.dead().await(LIMIT_SECONDS, TimeUnit.SECONDS), "neither dead nor done");
    }

    PipelineRun startMortal(CrashPoint point, String jenkinsfile) {
        RunSettings real = settings();
        RunSettings mortal = new RunSettings(
                real.steps(),
                real.data(),
                point,
                real.credentials(),
                real.inputs(),
                real.environment(),
                point,
                point.timers(real.timers()),
                point.workers(real.workers()),
                real.end());
        return PipelineRun.start(source(jenkinsfile), mortal);
    }

    RunResult resume(int number) throws InterruptedException, ExecutionException, TimeoutException {
        return await(PipelineRun.resume(number, settings()));
    }

    static RunResult await(PipelineRun run) throws InterruptedException, ExecutionException, TimeoutException {
        return run.result().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    RunSettings settings() {
        return new RunSettings(
                RunSettings.stepsWith(steps),
                data(),
                listener,
                (Credentials) id -> Optional.ofNullable(credentials.get(id)),
                inputs,
                machine(),
                Clock.systemUTC(),
                timers,
                workers,
                end);
    }

    private Map<String, String> machine() {
        Map<String, String> all = new HashMap<>(Map.of(
                "PATH",
                System.getenv("PATH"),
                "MACHINE",
                machine,
                "SIGNET_KEEP",
                "MACHINE",
                "DB_PASSWORD",
                "never shown"));
        all.putAll(environment);
        return all;
    }

    @Override
    public void close() {
        timers.close();
        workers.shutdownNow();
    }

    /** Waits until a line is in the log. */
    void awaitLog(String line) throws InterruptedException {
        synchronized (log) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!log.contains(line)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertTrue(left > 0, () -> "never logged: " + line + " in " + log);
                log.wait(left);
            }
        }
    }

    final class Recorder implements RunListener {

        @Override
        public void log(LogLine line) {
            synchronized (log) {
                log.add(line.text());
                log.notifyAll();
            }
        }

        @Override
        public void stageStarted(Stage stage) {
            stages.add("+" + stage.name());
        }

        @Override
        public void stageEnded(Stage stage, Instant at, Result result, Optional<String> failure) {
            stages.add("-" + stage.name() + " " + result);
        }
    }
}
