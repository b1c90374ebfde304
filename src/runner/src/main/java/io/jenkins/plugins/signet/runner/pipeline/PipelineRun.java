package io.jenkins.plugins.signet.runner.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.pipeline.script.Globals;
import io.jenkins.plugins.signet.runner.pipeline.script.Program;
import io.jenkins.plugins.signet.runner.pipeline.script.ProgramText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Build;
import io.jenkins.plugins.signet.runner.pipeline.spi.Locks;
import io.jenkins.plugins.signet.runner.pipeline.spi.LogTail;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunEnd;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener.LogLine;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunServices;
import io.jenkins.plugins.signet.runner.pipeline.spi.Secrets;
import io.jenkins.plugins.signet.runner.pipeline.spi.Sources;
import io.jenkins.plugins.signet.runner.pipeline.spi.Steps;
import io.jenkins.plugins.signet.runner.pipeline.vm.RunLog;
import io.jenkins.plugins.signet.runner.pipeline.vm.StepHost;
import io.jenkins.plugins.signet.runner.pipeline.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** One run of a Jenkinsfile. The data folder is the caller's to claim; only one run may be at work in it. */
public final class PipelineRun {

    private final RunHeader header;
    private final RunSettings settings;
    private final RunServices services;
    private final Vm vm;
    private final CompletionStage<RunResult> result;

    /**
     * Checks the program and starts it. Nothing has been run, and no run has been recorded, if this throws.
     *
     * @throws ProgramException if the Jenkinsfile or the library asks for what there is not
     */
    public static PipelineRun start(PipelineSource source, RunSettings settings) {
        ProgramText text = ProgramText.read(source.jenkinsfile(), source.libraries());
        Program program = Programs.compile(text, source.libraries(), settings.steps());
        List<Integer> before = RunFile.numbers(settings.data());
        int last = before.isEmpty() ? 0 : before.get(before.size() - 1);
        Optional<Result> previous = last == 0 ? Optional.empty() : RunFile.result(settings.data(), last);
        Instant now = settings.clock().instant();
        Sources sources = GitSources.read(
                source.workspace(),
                settings.environment(),
                RunFile.commit(settings.data(), before),
                RunFile.commit(settings.data(), RunFile.successes(settings.data(), before)));
        RunHeader header = new RunHeader(last + 1, now, source, text, sources, previous);
        Journal journal = RunFile.create(settings.data(), header.number());
        journal.append(header.toJson());
        return new PipelineRun(header, program, settings, journal);
    }

    /**
     * All that can be said of a program without running it.
     *
     * @throws ProgramException if it asks for what there is not
     */
    public static void check(PipelineSource source, Steps steps) {
        Programs.compile(ProgramText.read(source.jenkinsfile(), source.libraries()), source.libraries(), steps);
    }

    /**
     * Goes on with a run whose process was killed.
     *
     * @throws InputException if there is no such run, or it has ended
     */
    public static PipelineRun resume(int number, RunSettings settings) {
        Journal journal = RunFile.reopen(settings.data(), number);
        RunHeader header = RunHeader.of(journal.entries().get(0));
        Program program = Programs.compile(header.program(), header.source().libraries(), settings.steps());
        return new PipelineRun(header, program, settings, journal);
    }

    /**
     * Ends a run that cannot be gone on with.
     *
     * @throws InputException if there is no such run, or it has ended
     */
    public static void giveUp(int number, DataFolder data, RunEnd end, InstantSource clock) {
        try (Journal journal = RunFile.reopen(data, number)) {
            end.record(folder(data, number), Result.ABORTED);
            journal.append(RunLog.end(Result.ABORTED, clock.instant()));
        }
    }

    /** The newest run that was begun and has not ended, and that {@link #resume} would go on with. */
    public static OptionalInt unfinished(DataFolder data) {
        return RunFile.numbers(data).stream()
                .filter(number -> RunFile.result(data, number).isEmpty())
                .mapToInt(Integer::intValue)
                .max();
    }

    /** How the runs of a data folder that have ended did, the oldest first. */
    public static SortedMap<Integer, Result> results(DataFolder data) {
        SortedMap<Integer, Result> results = new TreeMap<>();
        RunFile.numbers(data)
                .forEach(number -> RunFile.result(data, number).ifPresent(result -> results.put(number, result)));
        return results;
    }

    private PipelineRun(RunHeader header, Program program, RunSettings settings, Journal journal) {
        this.header = header;
        this.settings = settings;
        this.services = services(header, settings);
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "pipeline-" + header.number());
            worker.setDaemon(true);
            return worker;
        });
        this.vm =
                new Vm(services, new RunLog(journal, settings.clock(), 1), settings.listener(), settings.end(), thread);
        Globals globals = new Globals(
                program,
                services.build(),
                (compiled, script) -> Programs.load(
                        compiled, header.program(), script, header.source().libraries(), settings.steps()));
        StepHost host = new StepHost(vm, settings.steps(), globals);
        this.result = vm.run(host, program::instantiateMain)
                .thenApply(this::result)
                .whenComplete((ended, failure) -> {
                    thread.shutdown();
                    journal.close();
                });
    }

    public int number() {
        return header.number();
    }

    /** Where the run keeps what it needs: {@code archive}, {@code stash}, {@code steps}. */
    public Path folder() {
        return services.folder();
    }

    /**
     * Completes when the run has ended, however it ended; exceptionally only if it could not go on: the journal cannot be
     * written, or on resume the script does something else than before. It can then be resumed.
     */
    public CompletionStage<RunResult> result() {
        return result;
    }

    /** Whether its end is recorded, so that there is nothing to resume. */
    public boolean hasEnded() {
        return RunFile.result(settings.data(), number()).isPresent();
    }

    /** Nothing more is begun or taken in; the run can be {@linkplain #resume resumed} as after a kill. Returns once that is so. */
    public void suspend() {
        vm.suspend();
    }

    /** Interrupts what the run waits for. It ends soon after, when its {@code finally} blocks and post conditions have run. */
    public void abort(String why) {
        vm.abort(why);
    }

    private RunResult result(Outcome outcome) {
        Build build = services.build();
        Optional<Throwable> failure = Optional.ofNullable(outcome.getAbnormal());
        Optional<String> message =
                failure.map(thrown -> services.secrets().mask(FailureText.of(thrown, header.program())));
        String mark = failure.orElse(null) instanceof FlowInterruptedException ? "" : "ERROR: ";
        message.ifPresent(text -> text.lines().forEach(line -> log(mark + line)));
        Result ended = Vm.result(build, outcome);
        log("Finished: " + ended);
        return new RunResult(
                services.runId(), number(), ended, failure, message, build.displayName(), build.description());
    }

    private static Path folder(DataFolder data, int number) {
        return data.root().toAbsolutePath().resolve("runs").resolve(String.valueOf(number));
    }

    private void log(String line) {
        settings.listener().log(new LogLine(settings.clock().instant(), "", Optional.empty(), line));
    }

    private static RunServices services(RunHeader header, RunSettings settings) {
        Path folder = folder(settings.data(), header.number());
        try {
            Files.createDirectories(folder.resolve("tmp"));
            Files.createDirectories(header.source().workspace());
        } catch (IOException e) {
            throw new UndeterminedException("cannot make folder " + e.getMessage(), e);
        }
        Build build = new Build(
                header.number(),
                header.startedAt(),
                header.previous(),
                variables(header),
                header.sources(),
                new LinkedHashMap<>(header.source().parameters()));
        return new RunServices(
                String.valueOf(header.number()),
                settings.data(),
                folder,
                header.source().workspace(),
                header.source().libraries(),
                build,
                settings.environment(),
                settings.credentials(),
                settings.inputs(),
                new Secrets(),
                new Locks(),
                settings.clock(),
                settings.timers(),
                settings.workers(),
                new LogTail());
    }

    private static Map<String, String> variables(RunHeader header) {
        Map<String, String> variables = new LinkedHashMap<>(header.sources().variables());
        variables.putAll(ofBuild(header));
        return variables;
    }

    private static Map<String, String> ofBuild(RunHeader header) {
        String number = String.valueOf(header.number());
        String job = header.source().job();
        return Map.of(
                "BUILD_NUMBER",
                number,
                "BUILD_ID",
                number,
                "BUILD_DISPLAY_NAME",
                "#" + number,
                "BUILD_TAG",
                "jenkins-" + job.replace('/', '-') + "-" + number,
                "JOB_NAME",
                job,
                "JOB_BASE_NAME",
                job.substring(job.lastIndexOf('/') + 1),
                "CI",
                "true");
    }
}
