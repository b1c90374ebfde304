package io.jenkins.plugins.signet.shells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step has rows in the table for each of its parameters and for each way that it can go, or a reason why one cannot be. */
class StepRowsTest {

    private static final List<String> WAYS = List.of(
            "nothing to do", "red", "undetermined", "bad input", "agent gone", "abort", "expiry", "supersession");
    private static final Path ROWS = Path.of("src/test/resources/shells");
    private static final List<Path> TESTS =
            List.of(Path.of("..", "controller-test", "src", "test", "java"), Path.of("src", "test", "java"));

    static List<SignetStep> steps() {
        return SignetSteps.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRowForEachParameter(SignetStep step) throws IOException {
        String name = step.declaration().name();
        String calls = calls(name);
        List<String> missing = step.declaration().parameters().stream()
                .map(StepParameter::name)
                .filter(parameter -> !Pattern.compile("\\b" + parameter + "\\s*:")
                        .matcher(calls)
                        .find())
                .toList();
        assertEquals(List.of(), missing, name);
    }

    /** What the rows write between the brackets of the step. */
    private static String calls(String step) throws IOException {
        Pattern call = Pattern.compile("\\b" + step + "\\s*\\(([^\\n]*(?:\\n {4,}[^\\n]*:[^\\n]*)*)");
        try (Stream<Path> rows = Files.walk(ROWS)) {
            List<Path> files =
                    rows.filter(file -> file.toString().endsWith(".yaml")).toList();
            List<String> found = new ArrayList<>();
            for (Path file : files) {
                call.matcher(Files.readString(file)).results().forEach(result -> found.add(result.group(1)));
            }
            return String.join("\n", found);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRowForEachWayThatItCanGo(SignetStep step) throws IOException {
        String name = step.declaration().name();
        Node ways = Document.read(Path.of("src/test/resources/step-rows.yaml"))
                .required(name)
                .onlyKeys(WAYS.toArray(String[]::new));
        List<String> missing = new ArrayList<>();
        for (String way : WAYS) {
            Node shown = ways.required(way);
            Optional<String> told =
                    shown.isMap() ? elsewhere(shown) : Optional.of("shells/" + name + "/" + shown.text());
            told.filter(where -> !isThere(where)).ifPresent(where -> missing.add(way + ": " + where));
        }
        assertEquals(List.of(), missing, name);
    }

    private static Optional<String> elsewhere(Node reason) {
        reason.onlyKeys("because", "test");
        assertTrue(reason.required("because").text().length() > 10, "a reason that is one");
        return reason.optional("test").map(Node::text);
    }

    /** A row by its path, or a test by its class and method. */
    private static boolean isThere(String where) {
        if (where.startsWith("shells/")) {
            return Files.exists(Path.of("src/test/resources", where + ".yaml"));
        }
        String[] test = where.split("\\.");
        return TESTS.stream().anyMatch(folder -> isIn(folder, test[0], test[1]));
    }

    private static boolean isIn(Path folder, String test, String method) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(test + ".java")).anyMatch(file -> has(file, method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String method) {
        try {
            return Files.readString(file).contains("void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theListNamesNoOtherSteps() {
        List<String> listed = Document.read(Path.of("src/test/resources/step-rows.yaml")).entries().keySet().stream()
                .sorted()
                .toList();
        assertEquals(
                steps().stream().map(step -> step.declaration().name()).sorted().toList(), listed);
    }
}
