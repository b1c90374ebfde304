package io.jenkins.plugins.signet.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.proof.Proof;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * A catalogue of seeded drift, {@code src/test/resources/drift/<product>/<kind>.yaml}: a base schema, and changes to it,
 * each with exactly the findings that it must lead to. Where a finding says how it would be repaired, the statement is
 * tried, once for each way of repairing, and in a proof every one.
 */
public final class SeededDrift {

    /** A database with the base schema of one file. */
    public interface Base {

        Schema schema();

        /** Where one change is made. */
        Ground ground() throws SQLException;
    }

    /** A database with the base schema, in which things can be changed; gone when closed. */
    public interface Ground extends AutoCloseable {

        void execute(String sql) throws SQLException;

        Schema read() throws SQLException;

        /** What a program gets here that runs these statements; afterwards all is as before. */
        Answer answer(String statements) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    /**
     * Statements of a program beside a change: {@code fails} ran, and now fails or gets something else; {@code works} gets
     * what it got; {@code differs} gets something else, or is no longer refused.
     */
    static final List<String> PROBES = List.of("fails", "works", "differs");

    private final DriftPolicy policy;
    private final Function<Node, Base> bases;
    private final Set<String> repaired = new HashSet<>();

    /** @param bases makes the base schema of a file */
    public SeededDrift(DriftPolicy policy, Function<Node, Base> bases) {
        this.policy = policy;
        this.bases = bases;
    }

    public Stream<DynamicContainer> of(String product) throws IOException, URISyntaxException {
        Path folder = Path.of(SeededDrift.class.getResource("/drift/" + product).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(this::container).toList().stream();
        }
    }

    private DynamicContainer container(Path file) {
        Node document = Document.read(file).onlyKeys("base", "mutations");
        Base base = bases.apply(document.required("base"));
        Stream<DynamicTest> tests = document.required("mutations").list().stream()
                .map(mutation ->
                        mutation.onlyKeys("name", "sql", "find", "from", "checks", "fails", "works", "differs"))
                .filter(mutation -> mutation.optional("from").map(Node::integer).orElse(0L) <= major(base.schema()))
                .map(mutation ->
                        DynamicTest.dynamicTest(mutation.required("name").text(), () -> isFound(base, mutation)));
        return DynamicContainer.dynamicContainer(file.getFileName().toString(), tests);
    }

    private void isFound(Base base, Node mutation) throws SQLException {
        try (Ground ground = base.ground()) {
            if (!mutation.optional("checks").map(Node::bool).orElse(true)) {
                ground.execute("SET LOCAL check_function_bodies = off");
            }
            Map<String, Answer> before = answers(ground, mutation);
            ground.execute(mutation.required("sql").text());
            Schema actual = ground.read();
            DriftReport report = compare(base.schema(), actual);
            assertEquals(
                    String.join(
                            "\n",
                            mutation.required("find").textList().stream()
                                    .sorted()
                                    .toList()),
                    String.join("\n", lines(report)),
                    () -> mutation.where() + "\n" + report.toText());
            assertEquals(List.of(), report.notCompared());
            if (!report.findings().isEmpty()) {
                assertNotEquals(base.schema().digest(), actual.digest());
            }
            isProven(before, answers(ground, mutation), report, mutation);
            isRepaired(base, ground, report, mutation);
        }
    }

    private static Map<String, Answer> answers(Ground ground, Node mutation) throws SQLException {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String probe : PROBES) {
            Optional<Node> statements = mutation.optional(probe);
            if (statements.isPresent()) {
                answers.put(probe, ground.answer(statements.get().text()));
            }
        }
        return answers;
    }

    /**
     * The worst severity is as a program sees it: what is BREAKING breaks one that ran, what is RISKY or COSMETIC does not,
     * and of what is RISKY, some other can be told that it is not as it was.
     */
    private static void isProven(
            Map<String, Answer> before, Map<String, Answer> after, DriftReport report, Node mutation) {
        if (before.isEmpty()) {
            return;
        }
        Severity worst = report.findings().stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertEquals(worst == Severity.BREAKING, before.containsKey("fails"), mutation::where);
        assertEquals(worst != Severity.BREAKING, before.containsKey("works"), mutation::where);
        before.forEach((probe, was) -> {
            Answer is = after.get(probe);
            assertFalse(was.isError() && !probe.equals("differs"), () -> mutation.where() + ": " + was);
            if (probe.equals("works")) {
                assertEquals(was, is, mutation::where);
            } else {
                assertNotEquals(was, is, mutation::where);
            }
            // what is refused from now on is BREAKING
            assertFalse(probe.equals("differs") && !was.isError() && is.isError(), () -> mutation.where() + ": " + is);
        });
    }

    /** All repairs in the order of the plan: they run, and nothing is left but what has none. */
    private void isRepaired(Base base, Ground ground, DriftReport report, Node mutation) throws SQLException {
        String ways = report.findings().stream().map(SeededDrift::way).collect(Collectors.joining("; "));
        if (report.plan().isEmpty() || !repaired.add(ways) && !Proof.isDemanded()) {
            return;
        }
        for (RepairStep step : report.plan()) {
            try {
                ground.execute(step.statement());
            } catch (SQLException e) {
                throw new AssertionError(mutation.where() + ": " + step.statement(), e);
            }
        }
        DriftReport after = compare(base.schema(), ground.read());
        List<String> left = new ArrayList<>(lines(after));
        report.findings().stream()
                .filter(finding -> finding.repair() == null)
                .map(SeededDrift::line)
                .forEach(left::remove);
        // a column comes back as the last one
        left.removeIf(line -> line.startsWith("cosmetic changed table.order "));
        assertEquals(List.of(), left, () -> mutation.where() + "\n" + report.plan() + "\n" + after.toText());
    }

    private DriftReport compare(Schema expected, Schema actual) {
        return DriftCheck.compare("base", expected, "mutated", actual, policy, NOON);
    }

    private static String way(Finding finding) {
        return finding.kind() + finding.change() + finding.attribute() + finding.reason();
    }

    private static List<String> lines(DriftReport report) {
        return report.findings().stream().map(SeededDrift::line).sorted().toList();
    }

    private static String line(Finding finding) {
        String attribute = finding.attribute() == null ? "" : "." + finding.attribute();
        return (finding.severity() + " " + finding.change()).toLowerCase(Locale.ROOT) + " " + finding.kind() + attribute
                + " " + finding.path();
    }

    private static long major(Schema schema) {
        return Long.parseLong(schema.version().split("\\.")[0]);
    }
}
