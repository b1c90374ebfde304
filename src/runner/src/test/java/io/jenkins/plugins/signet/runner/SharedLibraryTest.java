package io.jenkins.plugins.signet.runner;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.runner.pipeline.PipelineSource;
import io.jenkins.plugins.signet.runner.pipeline.script.SourceText;
import io.jenkins.plugins.signet.runner.pipeline.spi.Libraries;
import io.jenkins.plugins.signet.runner.pipeline.spi.RunListener;
import io.jenkins.plugins.signet.runner.run.LocalRunner;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.step.SignetSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every var of the shared library owes its authors, and that what it hands out can be used as it is. */
class SharedLibraryTest {

    private static final Path REPOSITORY = Path.of("../..");
    private static final Path VARS = REPOSITORY.resolve("vars");

    private static final Pattern CALL = Pattern.compile("(?m)^def call\\(([^\\n]*)\\) \\{$");
    private static final Pattern DOCUMENTED = Pattern.compile("<dt><code>(\\w+)</code>");
    private static final Pattern SHELL = Pattern.compile("\\b(?:sh|bat|powershell|pwsh)\\b[^\\n]*\"[^\\n]*\\$");

    /** What a call may not take by position, for a reader could not tell what is what. */
    private static final Pattern POSITIONAL = Pattern.compile("\\b(?:String|boolean|int|List|def)\\s+\\w+");

    @TempDir
    private Path folder;

    static Stream<String> vars() throws IOException {
        try (Stream<Path> files = Files.list(VARS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".groovy"))
                    .map(file -> file.replace(".groovy", ""))
                    .sorted()
                    .toList();
            assertTrue(names.size() > 7, "hardly any vars: " + names);
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vars")
    void saysWhatItIsFor(String name) throws IOException {
        String help = Files.readString(VARS.resolve(name + ".txt"));
        assertTrue(help.startsWith("<p>"), name + ".txt is not help");
        assertTrue(source(name).contains("/** "), name + " does not say what it is for");
        for (String tag : List.of("p", "dl", "dt", "dd", "code", "pre")) {
            assertEquals(count(help, "<" + tag + ">"), count(help, "</" + tag + ">"), name + ".txt: <" + tag + ">");
        }
    }

    @ParameterizedTest
    @MethodSource("vars")
    void takesItsParametersByName(String name) throws IOException {
        List<MatchResult> calls = CALL.matcher(source(name)).results().toList();
        assertEquals(1, calls.size(), name + " is called in one way");
        assertFalse(
                POSITIONAL.matcher(calls.get(0).group(1)).find(),
                name + "(" + calls.get(0).group(1) + ")");
    }

    /** Values reach a shell through its environment, and a program through its arguments; a quote in one is no way out. */
    @ParameterizedTest
    @MethodSource("vars")
    void putsNothingIntoShells(String name) throws IOException {
        assertFalse(SHELL.matcher(source(name)).find(), name + " interpolates into a shell");
        assertFalse(source(name).contains("@Grab"), name);
    }

    @ParameterizedTest
    @MethodSource("vars")
    void isNoStepOfThisName(String name) {
        assertTrue(
                SignetSteps.all().stream()
                        .noneMatch(step -> step.declaration().name().equals(name)),
                name + " is a step; which of both is called would be chance");
    }

    /** Called with a slip of the pen in each of its parameters, it names the one that was meant, and does nothing. */
    @ParameterizedTest
    @MethodSource("vars")
    void refusesWhatItDoesNotTake(String name) throws IOException {
        String arguments =
                CALL.matcher(source(name)).results().findFirst().orElseThrow().group(1);
        if (!arguments.contains("Map args")) {
            return;
        }
        List<String> documented = DOCUMENTED
                .matcher(Files.readString(VARS.resolve(name + ".txt")))
                .results()
                .map(found -> found.group(1))
                .toList();
        String before = arguments.startsWith("Map plan") ? "[:], [:], " : "";
        String body = arguments.contains("Closure") ? ") { }" : ")";
        if (documented.isEmpty()) {
            String said = said(refused(name + "(" + before + "[nonsense: 'x']" + body));
            assertTrue(said.contains(name + " has no parameter 'nonsense'"), said);
            return;
        }
        String said = said(documented.stream()
                .map(parameter -> refused(name + "(" + before + "[" + slip(parameter) + ": 'x']" + body))
                .collect(Collectors.joining("\n")));
        assertAll(documented.stream()
                .map(parameter -> () -> assertTrue(
                        said.contains(name + " has no parameter '" + slip(parameter) + "'. Did you mean '" + parameter
                                + "'?"),
                        said)));
    }

    private static String slip(String parameter) {
        return parameter + parameter.charAt(parameter.length() - 1);
    }

    /** One call after the other can be refused in one script. */
    private static String refused(String call) {
        return "try { " + call + " } catch (e) { echo e.message }";
    }

    /** What a run of these lines says. */
    private String said(String lines) throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        Path data = Files.createTempDirectory(folder, "data");
        Path workspace = Files.createTempDirectory(folder, "workspace");
        PipelineSource source = new PipelineSource(
                new SourceText("Jenkinsfile", "@Library('signet') _\n" + lines + "\n"),
                new Libraries(Map.of("signet", Path.of("target/classes/library")), false),
                workspace,
                "library",
                Map.of());
        try (LocalRunner workshop =
                LocalRunner.open(new DataFolder(data), Map.of("PATH", System.getenv("PATH")), InstantSource.system())) {
            PipelineRun run = workshop.start(source, new RunListener() {
                @Override
                public void log(LogLine line) {
                    log.add(line.text());
                }
            });
            run.result().toCompletableFuture().join();
        }
        return String.join("\n", log);
    }

    private static String source(String name) throws IOException {
        return Files.readString(VARS.resolve(name + ".groovy"));
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    @Test
    void theRepositorysOwnTrainIsDescribed() {
        Path file = REPOSITORY.resolve(".signet.yaml");
        assertEquals("signet-board", ApplicationFile.read(file).app());
        assertEquals(
                2, Suite.read(REPOSITORY.resolve(".signet-smoke.yaml")).checks().size());
    }
}
