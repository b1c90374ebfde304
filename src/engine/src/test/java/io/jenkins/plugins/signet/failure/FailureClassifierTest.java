package io.jenkins.plugins.signet.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who mends a failure, and what is never called FIXABLE. */
class FailureClassifierTest {

    private static final FailureClassifier CLASSIFIER = new FailureClassifier(FailureRules.builtIn());
    private static final String CUT = "npm error code ECONNRESET";

    private static FailureDiagnosis of(String... lines) {
        return CLASSIFIER.classify(new PlainLog(Arrays.asList(lines)), List.of(), FailureHistory.NONE, 9);
    }

    @Test
    void whatItDoesNotKnowIsForPeople() {
        assertEquals(FailureClass.INVESTIGATE, of().is());
        assertEquals(FailureClass.INVESTIGATE, of("all is well", "").is());
        FailureDiagnosis unknown = of("something", "fatal: the frobnicator is out of order", "make: *** [all] Error 2");
        assertEquals(2, unknown.lines().get(0).number());
    }

    @Test
    void anotherFailureAroundItIsNotPassedOver() {
        assertEquals(FailureClass.FIXABLE, of(CUT, "npm error network aborted").is());
        assertEquals(
                FailureClass.INVESTIGATE,
                of(CUT, "fatal: the frobnicator is out of order").is());
        assertEquals(FailureClass.INVESTIGATE, of("error: no frobnicator", CUT).is());
        assertEquals(
                FailureClass.INVESTIGATE,
                of(CUT, "a.c:3:1: error: expected ';'").is());
        assertEquals(
                FailureClass.ESCALATE,
                of("No space left on device", CUT, "a.c:3:1: error: no").is());
    }

    @Test
    void whatWasTriedTwiceIsForWhoAnswersForTheMachine() {
        List<BuildOutcome> before = new ArrayList<>();
        for (int build = 8; build > 5; build--) {
            FailureDiagnosis found =
                    CLASSIFIER.classify(new PlainLog(List.of(CUT)), List.of(), new FailureHistory(before), build);
            assertEquals(FailureClass.FIXABLE, found.is());
            before.add(outcome(build, "c", found));
        }
        FailureDiagnosis again =
                CLASSIFIER.classify(new PlainLog(List.of(CUT)), List.of(), new FailureHistory(before), 9);
        assertEquals(FailureClass.ESCALATE, again.is());
        assertEquals(3, again.before());
        List<BuildOutcome> gap =
                before.stream().filter(each -> each.build() != 8).toList();
        assertEquals(
                FailureClass.FIXABLE,
                CLASSIFIER
                        .classify(new PlainLog(List.of(CUT)), List.of(), new FailureHistory(gap), 9)
                        .is());
    }

    @Test
    void testsThatFailByChanceAreRunAgain() {
        PlainLog log = new PlainLog(List.of("--- FAIL: TestA (0.01s)", "FAIL"));
        FailureDiagnosis failed = CLASSIFIER.classify(log, List.of(), FailureHistory.NONE, 1);
        assertEquals(List.of("TestA"), failed.tests());
        List<BuildOutcome> builds = List.of(
                BuildOutcome.passed("a", "", 5, "d", Instant.EPOCH),
                outcome(4, "d", failed),
                BuildOutcome.passed("a", "", 3, "c", Instant.EPOCH),
                outcome(2, "c", failed));
        assertEquals(
                FailureClass.FIXABLE,
                CLASSIFIER
                        .classify(log, List.of(), new FailureHistory(builds), 6)
                        .is());
        assertEquals(
                FailureClass.INVESTIGATE,
                CLASSIFIER
                        .classify(log, List.of(), new FailureHistory(builds.subList(2, 4)), 6)
                        .is());
        PlainLog other = new PlainLog(List.of("--- FAIL: TestA (0.01s)", "--- FAIL: TestB (0.01s)"));
        assertEquals(
                FailureClass.INVESTIGATE,
                CLASSIFIER
                        .classify(other, List.of(), new FailureHistory(builds), 6)
                        .is());
        PlainLog more = new PlainLog(List.of("--- FAIL: TestA (0.01s)", "./a.go:3:1: undefined: b"));
        assertEquals(
                FailureClass.INVESTIGATE,
                CLASSIFIER
                        .classify(more, List.of(), new FailureHistory(builds), 6)
                        .is());
    }

    @Test
    void evidenceAgainstItIsForPeople() {
        EvidenceRef red = evidence(Verdict.RED);
        PlainLog log = new PlainLog(List.of(CUT));
        FailureDiagnosis found = CLASSIFIER.classify(log, List.of(red), FailureHistory.NONE, 1);
        assertEquals(FailureClass.INVESTIGATE, found.is());
        assertEquals("evidence/drift", found.cause());
        assertEquals(
                FailureClass.ESCALATE,
                CLASSIFIER
                        .classify(log, List.of(red, evidence(Verdict.UNDETERMINED)), FailureHistory.NONE, 1)
                        .is());
    }

    @Test
    void theSameCauseIsTheSameInEveryBuild() {
        assertEquals(
                of("2026-11-30T10:00:00Z src/a.c:3:1: error: unknown type name 'x'")
                        .cause(),
                of("2026-11-30T11:30:00Z src/a.c:17:9: error: unknown type name 'y'")
                        .cause());
        assertNotEquals(
                of("a.c:3:1: error: no").cause(),
                of("a.c:3:1: error: unknown type name 'y'").cause());
    }

    @Test
    void coloursAndTimesAreNotInTheWay() {
        assertEquals(
                "rust",
                of("\u001B[0m\u001B[1m\u001B[31merror[E0308]\u001B[0m: mismatched types")
                        .lines()
                        .get(0)
                        .rule());
        assertEquals(List.of("npm ERR! code E401"), new PlainLog(List.of("#15 49.22 npm ERR! code E401")).lines());
    }

    @Test
    void ownRulesAreHeldToTheirForm() {
        String own = "without: [no-such]";
        InputException wrong =
                assertThrows(InputException.class, () -> FailureRules.builtIn().with(Document.parse("own.yaml", own)));
        assertTrue(wrong.getMessage().contains("there is no rule 'no-such'"), wrong.getMessage());
        assertThrows(InputException.class, () -> FailureRules.builtIn()
                .with(Document.parse("own.yaml", "rules:\n- {id: a, is: escalate, says: b, find: '('}")));
        assertThrows(InputException.class, () -> FailureRules.builtIn()
                .with(Document.parse("own.yaml", "rules:\n- {id: a, is: escalate, says: b, find: c, tries: 2}")));
    }

    @Test
    void aLongLogTakesNotLong() {
        List<String> lines = IntStream.range(0, 20_000)
                .mapToObj(i ->
                        "[INFO] Compiling module-" + i + " of /home/ci/workspace/shop/src/main/java/org/example/A" + i)
                .toList();
        List<String> log = new ArrayList<>(lines);
        log.add("x".repeat(1 << 20));
        log.add(CUT);
        FailureDiagnosis found = assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> CLASSIFIER.classify(new PlainLog(log), List.of(), FailureHistory.NONE, 1));
        assertEquals(FailureClass.FIXABLE, found.is());
    }

    @Test
    void howBuildsEndedIsKept(@TempDir Path folder) {
        OutcomeBook book = new OutcomeBook(new DataFolder(folder));
        book.write(outcome(3, "c", of(CUT)));
        book.write(BuildOutcome.passed("a", "shop", 12, "d", Instant.EPOCH.plusSeconds(5)));
        assertEquals(
                List.of(12, 3),
                book.history("a").builds().stream().map(BuildOutcome::build).toList());
        assertEquals(of(CUT), book.all().get(1).diagnosis());
        assertEquals(List.of(), book.history("b").builds());
    }

    /** Whatever stands around it, a line that needs a person is never passed over. */
    @Property(tries = 200)
    void whatNeedsAPersonIsNeverFixable(
            @ForAll @Size(max = 6) List<@net.jqwik.api.constraints.StringLength(max = 40) String> around) {
        List<String> lines = new ArrayList<>(around);
        lines.add(CUT);
        lines.add("denied: requested access to the resource is denied");
        lines.addAll(around);
        assertEquals(
                FailureClass.ESCALATE,
                CLASSIFIER
                        .classify(new PlainLog(lines), List.of(), FailureHistory.NONE, 1)
                        .is());
    }

    private static BuildOutcome outcome(int build, String commit, FailureDiagnosis found) {
        return new BuildOutcome(BuildOutcome.SCHEMA, "a", "", build, commit, Instant.EPOCH, "", found);
    }

    private static EvidenceRef evidence(Verdict verdict) {
        return new EvidenceRef(EvidenceKind.DRIFT, "dev", Digest.of("x"), verdict, "a column is gone");
    }
}
