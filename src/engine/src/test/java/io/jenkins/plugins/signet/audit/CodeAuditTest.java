package io.jenkins.plugins.signet.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.intake.SarifReport;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the audit finds, and what it leaves alone. */
class CodeAuditTest {

    private static final Path CASES = Path.of("src/test/resources/audit");
    private static final CodeAudit AUDIT = new CodeAudit(AuditRules.builtIn(), Set.of());

    @Test
    void findsEveryOneThatWasSeeded() {
        List<Node> seeds = Document.read(CASES.resolve("seeded.yaml")).list();
        List<String> missed = new ArrayList<>();
        for (Node seed : seeds) {
            String rule = seed.required("rule").text();
            String text = seed.required("text").text();
            String whole = rule.startsWith("secret") || rule.equals("private-key") ? text.replace("+", "") : text;
            String path = seed.required("path").text();
            if (found(path, whole).stream().noneMatch(finding -> finding.rule().equals(rule))) {
                missed.add(rule + " in " + path + ": " + text);
            }
        }
        assertEquals(List.of(), missed);
        assertTrue(seeds.size() >= 100, seeds.size() + " seeds");
    }

    @Test
    void leavesAloneWhatOnlyLooksLikeIt() {
        List<String> found = new ArrayList<>();
        for (Node sound : Document.read(CASES.resolve("sound.yaml")).list()) {
            found(sound.required("path").text(), sound.required("text").text())
                    .forEach(finding -> found.add(
                            finding.rule() + " " + finding.path() + ":" + finding.line() + " " + finding.text()));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void looksOnlyAtWhatTheChangeAdds() {
        String text = "function a () {\n  debugger\n}\nfunction b () {\n  debugger\n}\n";
        List<AuditFinding> found = AUDIT.of(List.of(new ChangedFile("src/a.js", text, Set.of(4, 5))));
        assertEquals(List.of(5), found.stream().map(AuditFinding::line).toList());
    }

    @Test
    void aWaiverHasAReason() {
        String waived = "// slop-ok debug-output: the page of the debugger itself\ndebugger\n";
        List<AuditFinding> found = found("src/a.js", waived);
        assertEquals("waived: the page of the debugger itself", found.get(0).known());
        List<AuditFinding> unreasoned = found("src/a.js", "debugger // slop-ok debug-output\n");
        assertEquals(
                List.of("debug-output", "waiver-without-reason"),
                unreasoned.stream()
                        .filter(AuditFinding::counts)
                        .map(AuditFinding::rule)
                        .toList());
        assertTrue(found("src/a.js", "debugger // slop-ok stub: of something else\n")
                .get(0)
                .counts());
    }

    @Test
    void aBaselineKnowsWhatWasThereWhereverItWent() {
        AuditReport before = report("debugger\n");
        Set<String> known = AuditReport.baseline(before.sarif(), "before.sarif");
        List<AuditFinding> found = new CodeAudit(AuditRules.builtIn(), known)
                .of(List.of(new ChangedFile("src/a.js", "let a\n  debugger\nconsole.log('here')\n", Set.of(1, 2, 3))));
        assertEquals(
                List.of("it is in the baseline", ""),
                found.stream().map(AuditFinding::known).toList());
    }

    @Test
    void theReportIsSarif() {
        AuditReport report = report("debugger\n");
        assertEquals(Verdict.RED, report.verdict(AuditLevel.ERROR));
        assertEquals(Verdict.RED, SarifReport.of(report.sarif()).verdict());
        assertEquals("1 debug-output in 1 lines that 1 files got since main", report.summary());
        assertEquals(Verdict.GREEN, SarifReport.of(report("let a\n").sarif()).verdict());
    }

    @Test
    void projectsHaveRulesOfTheirOwn() {
        Node own = Document.parse("audit.yaml", """
                without: [debug-output]
                skip: '^generated/'
                languages:
                - language: SQL
                  files: '\\.sql$'
                  comments: ['--']
                  rules:
                  - { id: star, says: Name the columns., find: '(?i)select\\s+\\*' }
                """);
        CodeAudit audit = new CodeAudit(AuditRules.builtIn().with(own), Set.of());
        List<ChangedFile> change = List.of(
                new ChangedFile("src/a.js", "debugger\n", Set.of(1)),
                new ChangedFile("generated/b.sql", "select * from a\n", Set.of(1)),
                new ChangedFile("db/c.sql", "-- select * from a\nselect * from b\n", Set.of(1, 2)));
        assertEquals(
                List.of("star db/c.sql:2"),
                audit.of(change).stream()
                        .map(found -> found.rule() + " " + found.path() + ":" + found.line())
                        .toList());
        Node slip = Document.parse("audit.yaml", "without: [debug-ouput]\n");
        InputException refused =
                assertThrows(InputException.class, () -> AuditRules.builtIn().with(slip));
        assertTrue(refused.getMessage().contains("debug-output"), refused.getMessage());
    }

    @Test
    void aDiffIsReadByItsCounts() {
        String diff = """
                diff --git a.txt a.txt
                --- a.txt
                +++ a.txt
                @@ -1 +1,2 @@
                -old
                +++ b.txt
                +new
                @@ -9,0 +11 @@ context
                +last
                diff --git gone.txt gone.txt
                --- gone.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -gone
                """;
        assertEquals("{a.txt=[1, 2, 11]}", UnifiedDiff.added(diff).toString());
    }

    /** Blanks, comments and calls by the thousand: a rule that is not linear would take minutes. */
    @Test
    void longFilesAreReadInTime() {
        for (String path :
                List.of("a.java", "a.kt", "a.js", "a.py", "a.go", "a.rs", "a.rb", "a.cs", "a.php", "a.sh", "a.txt")) {
            for (String line : List.of(
                    "\n",
                    "    \n",
                    "// a word about it\n",
                    "# a word about it\n",
                    "call(it, (that));\n",
                    "x = {\n",
                    "\"text\" + \n")) {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> found(path, line.repeat(20_000)), path + " of " + line);
            }
        }
    }

    private static AuditReport report(String text) {
        return new AuditReport("main", 1, 1, found("src/a.js", text));
    }

    /** With every line added. */
    private static List<AuditFinding> found(String path, String text) {
        Set<Integer> all =
                IntStream.rangeClosed(1, text.split("\n", -1).length).boxed().collect(Collectors.toSet());
        return AUDIT.of(List.of(new ChangedFile(path, text, all)));
    }
}
