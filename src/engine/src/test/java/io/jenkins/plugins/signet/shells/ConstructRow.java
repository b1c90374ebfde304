package io.jenkins.plugins.signet.shells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row: a Jenkinsfile and what comes of it.
 *
 * @param name the file and what it says
 * @param approved whether an administrator has approved what it calls: a sandbox as it is installed refuses it
 * @param refusedHere whether the runner refuses beforehand what does not do on a controller what it says
 * @param result how the run ends; {@code REFUSED} if it is refused before anything runs
 * @param log the whole log, but for what differs from one machine to another and how it ends
 */
public record ConstructRow(
        String name, boolean approved, String jenkinsfile, boolean refusedHere, String result, String log) {

    /** The result of a Jenkinsfile that a controller fails to compile or to validate. */
    public static final String REFUSED = "REFUSED";

    private static final Path ROWS = Path.of("../engine/src/test/resources/constructs");
    private static final String YAML = ".yaml";

    /** Annotations of the log, where it runs, and the frames of an exception. */
    private static final Pattern NOT_THE_SCRIPTS = Pattern.compile(
            "\\[Pipeline\\].*|Started( by .*)?|Finished: .*"
                    + "|Running (on|in) .*|Using the sources in .*|Timeout set to .*|Also: .*|\\s+at .*|\\s*Caused( by)?:.*"
                    + "|Possible solutions: .*|Masking supported pattern .*|org.jenkinsci.plugins.workflow.actions.ErrorAction.*");

    private static final Pattern ENDED_BY = Pattern.compile(
            "(?:ERROR: (?:Jenkinsfile(?:\\.\\w+)?(?::\\d+)?: )?|(?:[a-z]\\w*\\.)+(?:[A-Z]\\w*: (?:[a-z]\\w*\\.)+)?)(?=[A-Z]\\w*(?:Exception|Error)\\b)");

    /** What Java says of an object that says nothing itself. */
    private static final Pattern ADDRESS = Pattern.compile("@[0-9a-f]{5,8}\\b");

    /** All rows, in the order of their files; seen from the folder of a module beside the engine. */
    public static List<ConstructRow> all() throws IOException {
        try (Stream<Path> files = Files.list(ROWS)) {
            return files.filter(file -> file.toString().endsWith(YAML))
                    .sorted()
                    .flatMap(file -> Document.read(file).list().stream().map(row -> read(file, row)))
                    .toList();
        }
    }

    private static ConstructRow read(Path file, Node row) {
        row.onlyKeys("says", "approved", "jenkinsfile", "runner", "result", "log");
        return new ConstructRow(
                file.getFileName().toString().replace(YAML, "") + ": "
                        + row.required("says").text(),
                row.optional("approved").isPresent(),
                row.required("jenkinsfile").text(),
                row.optional("runner").isPresent(),
                row.optional("result").map(Node::text).orElse("SUCCESS"),
                row.optional("log").map(Node::text).orElse(""));
    }

    /** What the script says for itself in a log of either shell. */
    public static String ownLines(List<String> log) {
        return String.join(
                "\n",
                log.stream()
                        .filter(line -> !NOT_THE_SCRIPTS.matcher(line).matches())
                        .map(line -> ENDED_BY.matcher(line).replaceAll(""))
                        .map(line -> ADDRESS.matcher(line).replaceAll("@…"))
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    /** Fails if something else came of it. */
    public void require(String actualResult, List<String> actualLog) {
        assertEquals(
                result + "\n" + (result.equals(REFUSED) ? "" : log.strip()),
                actualResult + "\n" + (actualResult.equals(REFUSED) ? "" : ownLines(actualLog)),
                () -> name + "\n" + String.join("\n", actualLog));
    }

    @Override
    public String toString() {
        return name;
    }
}
