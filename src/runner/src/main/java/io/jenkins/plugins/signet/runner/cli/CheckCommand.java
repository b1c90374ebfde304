package io.jenkins.plugins.signet.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.pipeline.check.Problem;
import io.jenkins.plugins.signet.runner.pipeline.check.ProgramException;
import io.jenkins.plugins.signet.runner.run.Bench;
import io.jenkins.plugins.signet.runner.run.RunOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signet check}: what can be said of a Jenkinsfile and an application file without running anything. */
@Command(
        name = "check",
        description = {
            "Say all that can be said of a Jenkinsfile and of the application file without running anything: syntax,"
                    + " sections, steps and their parameters, the library, and what only a controller has.",
            "What a run would refuse before it begins is found here, in the same words, with file:line:column."
        })
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Jenkinsfiles. Default: Jenkinsfile and the application file, as far as they are there.")
    private List<Path> files = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The application file. Default: signet.yaml, if it is there and no FILE is given.")
    private Path config;

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private JsonOption json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Path> jenkinsfiles = files.isEmpty() ? ifThere(NearestFolder.resolve("Jenkinsfile")) : files;
        List<Path> applications = config != null
                ? List.of(config)
                : files.isEmpty() ? ifThere(NearestFolder.resolve("signet.yaml")) : List.of();
        if (jenkinsfiles.isEmpty() && applications.isEmpty()) {
            throw new InputException(
                    "there is neither a Jenkinsfile nor an application file here", "check", "Name a Jenkinsfile");
        }
        ObjectNode report = Json.object().put("schema", "signet/check/v1");
        ArrayNode problems = report.putArray("problems");
        try (Bench bench = Bench.open(terminal.environment())) {
            for (Path file : jenkinsfiles) {
                checkJenkinsfile(bench, file, problems);
            }
        }
        applications.forEach(file -> checkApplication(file, problems));
        json.write(report);
        return problems.isEmpty() ? 0 : CommandFailure.BAD_INPUT;
    }

    private void checkJenkinsfile(Bench bench, Path file, ArrayNode problems) {
        RunOrder order = new RunOrder(
                Optional.of(file), Path.of("signet.yaml"), library.folder(), library.others(), "", "", "", Map.of());
        try {
            bench.check(order);
            terminal.out().println(file + ": can be run");
        } catch (ProgramException refused) {
            for (Problem problem : refused.problems()) {
                String name = problem.file().equals(file.getFileName().toString()) ? file.toString() : problem.file();
                found(problems, new Problem(name, problem.line(), problem.column(), problem.what(), problem.remedy()));
            }
        } catch (InputException refused) {
            found(problems, new Problem(file.toString(), 0, 0, refused.getMessage(), ""));
        }
    }

    private void checkApplication(Path file, ArrayNode problems) {
        try {
            ApplicationFile.read(file);
            terminal.out().println(file + ": can be read");
        } catch (InputException refused) {
            // its message says where already
            terminal.out().println(OneLine.of(refused.getMessage()));
            problems.addObject().put("file", file.toString()).put("what", refused.getMessage());
        }
    }

    private void found(ArrayNode problems, Problem problem) {
        terminal.out().println(OneLine.of(problem.toString()));
        ObjectNode node = problems.addObject().put("file", problem.file());
        if (problem.line() > 0) {
            node.put("line", problem.line()).put("column", problem.column());
        }
        node.put("what", problem.what());
        if (!problem.remedy().isEmpty()) {
            node.put("remedy", problem.remedy());
        }
    }

    private static List<Path> ifThere(Path file) {
        return Files.isRegularFile(file) ? List.of(file) : List.of();
    }
}
