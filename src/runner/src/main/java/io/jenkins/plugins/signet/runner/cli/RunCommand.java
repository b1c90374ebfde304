package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.PipelineSource;
import io.jenkins.plugins.signet.runner.pipeline.RunResult;
import io.jenkins.plugins.signet.runner.run.Attended;
import io.jenkins.plugins.signet.runner.run.Bench;
import io.jenkins.plugins.signet.runner.run.Console;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import io.jenkins.plugins.signet.runner.run.RunOrder;
import io.jenkins.plugins.signet.runner.run.StatusLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet run}: a Jenkinsfile, without a controller. */
@Command(
        name = "run",
        description = {
            "Run a Jenkinsfile without a controller, with Signet's steps and shared library.",
            "Without a Jenkinsfile, ships what the application file describes. Serves the board while it runs; press promote"
                    + " there. A run that was killed, or suspended by Ctrl-C, SIGTERM or SIGHUP, is continued with --resume,"
                    + " or ended for good with --abort.",
            "Scripts see few of this process's variables, since credentials are among them: those that say where things are,"
                    + " and those that SIGNET_KEEP names, with commas between."
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--jenkinsfile", paramLabel = "FILE", description = "Default: Jenkinsfile, if there is one.")
    private Path jenkinsfile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Default: signet.yaml, here or in the nearest folder above.")
    private Path config;

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Option(names = "--release", paramLabel = "VERSION", defaultValue = "", description = "The version to ship.")
    private String release;

    @Option(
            names = "--hotfix",
            paramLabel = "REASON",
            defaultValue = "",
            description =
                    "Ship a hotfix, and why it cannot wait: it leaves out its soak, or what --skip names, until it is"
                            + " in production. Who may override is asked there. A Jenkinsfile of your own sees it as"
                            + " params.HOTFIX.")
    private String hotfix;

    @Option(
            names = "--skip",
            paramLabel = "GATES",
            defaultValue = "",
            description = "With --hotfix: what it leaves out, with commas between. Default: soak.")
    private String skip;

    @Option(names = "-P", paramLabel = "NAME=VALUE", description = "A parameter of the build.")
    private Map<String, String> parameters = new HashMap<>();

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description =
                    "Parameters of the build, as a JSON object; for those that should not be seen on a command line.")
    private Path parametersFile;

    @Option(names = "--job", paramLabel = "NAME", description = "What JOB_NAME says. Default: the folder's name.")
    private String job;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Default: .signet, beside the nearest application file.")
    private Path data;

    @Option(names = "--resume", description = "Continue the run that was killed or suspended.")
    private boolean resume;

    @Option(
            names = "--abort",
            description =
                    "End the run that was killed or suspended for good: what it waits for is interrupted, a switch goes"
                            + " back to a safe side, and what the Jenkinsfile does at its end is done.")
    private boolean abort;

    @Option(
            names = "--board-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Default: 127.0.0.1.")
    private String boardAddress;

    @Option(names = "--board-port", paramLabel = "PORT", defaultValue = "0", description = "Default: any that is free.")
    private int boardPort;

    @Option(
            names = "--no-board",
            description = "Serve no board. A Jenkinsfile that asks is then answered on the terminal alone.")
    private boolean noBoard;

    @Mixin
    private JsonOption json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (abort && resume) {
            throw new InputException("--resume and --abort are both given", "--abort", "Leave one of them out");
        }
        if (hotfix.isEmpty() && !skip.isEmpty()) {
            throw new InputException("gates are skipped by a hotfix alone", "--skip", "Say why with --hotfix");
        }
        findPlaces();
        readParameters();
        DataFolder folder = new DataFolder(data);
        if (Files.notExists(data)) {
            refuse(folder);
        }
        AtomicBoolean hasBegun = new AtomicBoolean();
        try (LocalRunner workshop = LocalRunner.open(folder, terminal.environment(), InstantSource.system());
                RunRollbacks rollbacks = new RunRollbacks(folder, config, workshop, terminal);
                StatusLine line = StatusLine.on(terminal.out(), InstantSource.system(), workshop::timesLeft)) {
            if (!noBoard) {
                terminal.out()
                        .println("Board: "
                                + workshop.serveBoard(
                                        boardAddress,
                                        boardPort,
                                        BoardDoor.of(
                                                AccessFile.of(folder),
                                                Visitor.shipping(terminal.operator()),
                                                InstantSource.system()),
                                        checkout(),
                                        rollbacks.board()));
            }
            workshop.askOnTerminal(terminal.in(), terminal.out(), terminal.operator());
            workshop.tellWhatIsLeft(terminal.out()::println);
            if (abort) {
                return aborted(workshop, folder, line);
            }
            RunResult result = Attended.await(
                    workshop,
                    () -> {
                        PipelineRun run = resume
                                ? resumed(workshop, left(folder, "--resume"), line)
                                : started(workshop, folder, line);
                        hasBegun.set(true);
                        return run;
                    },
                    line::println);
            line.close();
            if (!workshop.everybodyIsTold()) {
                terminal.out().println("Not everybody is told yet: signet notices says who, --deliver tries again");
            }
            json.write(report(result));
            result.message().filter(message -> result.exitCode() > 1).ifPresent(terminal.err()::println);
            return result.exitCode();
        } catch (UndeterminedException stopped) {
            if (hasBegun.get() && PipelineRun.unfinished(folder).isPresent()) {
                terminal.out().println("Stopped. Go on with --resume once that is mended");
            }
            throw stopped;
        }
    }

    /** What is not given is looked for in this folder and those above it, unless something else is. */
    private void findPlaces() {
        boolean isGiven = jenkinsfile != null || config != null;
        data = data != null ? data : isGiven ? Path.of(".signet") : NearestFolder.resolve(".signet");
        if (jenkinsfile == null) {
            Path file = isGiven ? Path.of("Jenkinsfile") : NearestFolder.resolve("Jenkinsfile");
            jenkinsfile = Files.isRegularFile(file) ? file : null;
        }
        config = config != null ? config : isGiven ? Path.of("signet.yaml") : NearestFolder.resolve("signet.yaml");
    }

    /** Those of the command line win. */
    private void readParameters() {
        if (parametersFile == null) {
            return;
        }
        Map<String, String> given = new HashMap<>(parameters);
        Document.read(parametersFile).entries().forEach((name, value) -> parameters.put(name, value.text()));
        parameters.putAll(given);
    }

    private RunOrder order() {
        return new RunOrder(
                Optional.ofNullable(jenkinsfile),
                config,
                library.folder(),
                library.others(),
                release,
                hotfix,
                skip,
                parameters);
    }

    /** What cannot be run leaves no data folder behind. */
    private void refuse(DataFolder folder) {
        if (resume || abort) {
            left(folder, resume ? "--resume" : "--abort");
        }
        try (Bench bench = Bench.open(terminal.environment())) {
            bench.check(order());
        }
    }

    private static ObjectNode report(RunResult result) {
        ObjectNode report = Json.object().put("schema", "signet/run/v1");
        report.put("run", result.runId()).put("number", result.number());
        report.put("result", result.result().toString()).put("exitCode", result.exitCode());
        report.put("name", result.displayName());
        result.description().ifPresent(text -> report.put("description", text));
        result.message().ifPresent(text -> report.put("message", text));
        return report;
    }

    /** The folder of what says what is shipped. */
    private Path checkout() {
        return (jenkinsfile == null ? config : jenkinsfile).toAbsolutePath().getParent();
    }

    private PipelineRun started(LocalRunner workshop, DataFolder folder, StatusLine line) {
        PipelineRun.unfinished(folder).ifPresent(number -> terminal.out()
                .println("Run " + number + " was left before its end: --resume would go on with it, --abort end it"));
        PipelineSource source = order().source(data.toAbsolutePath());
        return workshop.start(job == null ? source : source.named(job), new Console(line::println));
    }

    private PipelineRun resumed(LocalRunner workshop, int number, StatusLine line) {
        return workshop.resume(number, new Console(line::println));
    }

    /** @return 0 if it has ended, however it did */
    private int aborted(LocalRunner workshop, DataFolder folder, StatusLine line) {
        int number = left(folder, "--abort");
        try {
            Attended.await(
                    workshop,
                    () -> {
                        PipelineRun run = resumed(workshop, number, line);
                        run.abort("aborted by " + terminal.operator());
                        return run;
                    },
                    line::println);
        } catch (InputException cannotBeFollowed) {
            workshop.giveUp(number);
            terminal.err().println(cannotBeFollowed.getMessage());
            terminal.out().println("It was ended as it is: what it had begun is left where it was");
        }
        terminal.out().println("Run " + number + " has ended");
        return 0;
    }

    private int left(DataFolder folder, String option) {
        return PipelineRun.unfinished(folder)
                .orElseThrow(() -> new InputException(
                        "no run in " + data + " is left to be continued or ended",
                        option,
                        "Leave it out to start a new one"));
    }
}
