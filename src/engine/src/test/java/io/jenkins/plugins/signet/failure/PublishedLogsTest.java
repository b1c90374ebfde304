package io.jenkins.plugins.signet.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Logs that people published, shortened, with what mended them. Of {@code logs}, all judged before there were rules, the half
 * whose source has an even hash was looked at while rules were written, the other half was held back. {@code later} was found
 * and judged afterwards, and the rules were mended by it; {@code last} was found and judged after that, and nothing was mended
 * by it.
 */
class PublishedLogsTest {

    private static final Path FOLDER = Path.of("src/test/resources/failure");
    private static final FailureClassifier CLASSIFIER = new FailureClassifier(FailureRules.builtIn());

    private record Published(String from, String tool, FailureClass is, int before, PlainLog log) {

        boolean heldBack() {
            return from.hashCode() % 2 != 0;
        }

        FailureClass said() {
            FailureDiagnosis first = CLASSIFIER.classify(log, List.of(), FailureHistory.NONE, 1);
            List<BuildOutcome> builds = new ArrayList<>();
            for (int build = before; build > 0; build--) {
                builds.add(new BuildOutcome(BuildOutcome.SCHEMA, "a", "", build, "", Instant.EPOCH, "", first));
            }
            return CLASSIFIER
                    .classify(log, List.of(), new FailureHistory(builds), before + 1)
                    .is();
        }
    }

    private static List<Published> all(String name) throws IOException {
        List<Published> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
            for (Path file : files.sorted().toList()) {
                String tool = file.getFileName().toString().replace(".yaml", "");
                for (Node each : Document.read(file).list()) {
                    each.onlyKeys("from", "tool", "is", "why", "before", "log");
                    all.add(new Published(
                            each.required("from").nonBlank(),
                            each.optional("tool").map(Node::nonBlank).orElse(tool),
                            each.required("is").choice(FailureClass.class),
                            each.optional("before")
                                    .map(node -> node.integer(0, 9))
                                    .orElse(0),
                            new PlainLog(each.required("log").text().lines().toList())));
                }
            }
        }
        return all;
    }

    @Test
    void areEnoughOfEnoughTools() throws IOException {
        List<Published> all = new ArrayList<>(all("logs"));
        all.addAll(all("later"));
        all.addAll(all("last"));
        assertTrue(all.size() >= 200, all.size() + " logs");
        assertTrue(all.stream().map(Published::tool).distinct().count() >= 12);
        Set<String> from = new HashSet<>();
        all.forEach(each -> assertTrue(from.add(each.from() + each.tool()), each.from() + " is there twice"));
    }

    @Test
    void nothingThatNeedsAPersonIsCalledFixable() throws IOException {
        for (String folder : List.of("logs", "later", "last")) {
            List<String> wrong = all(folder).stream()
                    .filter(each -> each.is() != FailureClass.FIXABLE && each.said() == FailureClass.FIXABLE)
                    .map(Published::from)
                    .toList();
            assertEquals(List.of(), wrong, folder);
        }
    }

    /** What docs/failures.md says of them is what comes of them. */
    @Test
    void comeToWhatIsWritten() throws IOException {
        String doc = Files.readString(Path.of("../../docs/failures.md"));
        List<String> rows = new ArrayList<>();
        rows.addAll(rows("looked at", "logs", each -> !each.heldBack()));
        rows.addAll(rows("held back", "logs", Published::heldBack));
        rows.addAll(rows("later, mended by", "later", each -> true));
        rows.addAll(rows("last", "last", each -> true));
        for (String row : rows) {
            assertTrue(doc.contains(row), () -> rows.stream().collect(Collectors.joining("\n")));
        }
    }

    private static List<String> rows(String name, String folder, Predicate<Published> wanted) throws IOException {
        List<String> rows = new ArrayList<>();
        List<Published> all = all(folder).stream().filter(wanted).toList();
        for (FailureClass is : FailureClass.values()) {
            StringBuilder row = new StringBuilder("| " + name + " | " + is + " |");
            for (FailureClass said : FailureClass.values()) {
                row.append(" ")
                        .append(all.stream()
                                .filter(each -> each.is() == is && each.said() == said)
                                .count())
                        .append(" |");
            }
            rows.add(row.toString());
        }
        return rows;
    }
}
