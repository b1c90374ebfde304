package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever part of it fails, {@code sealRelease} does not throw: the script goes on, and the seal or its result says so. */
class SealFaultsTest {

    private static final String SCAN = """
            {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Watcher"}},
              "results": [%s]}]}
            """;
    private static final String ERROR = """
            {"level": "error", "ruleId": "W1", "message": {"text": "A hole."}}
            """;

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void describeTheApplication() throws Exception {
        data = folder.resolve("data");
        Files.createDirectories(folder.resolve("site/css"));
        Files.writeString(folder.resolve("site/index.html"), "<h1>Shop</h1>");
        Files.writeString(folder.resolve("site/css/shop.css"), "h1 {}");
        Files.writeString(folder.resolve("clean.sarif"), SCAN.formatted(""));
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [site]
                evidence: [clean.sarif]
                start: { command: [never, started] }
                health: { path: /up }
                environments:
                  production:
                    tier: production
                    url: "http://127.0.0.1:1/"
                    ports: { blue: 2, green: 3 }
                    router: { type: embedded, listen: 4 }
                """);
    }

    /** Plans, breaks something, seals, and goes on. */
    private Session run(String fault, String more) throws Exception {
        return run(0, fault, more);
    }

    private Session run(int exitCode, String fault, String more) throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), """
                node {
                    def plan = planRelease(version: '3')
                    sh '%s'
                    def seal = sealRelease(app: 'shop', version: '3', environment: 'production'%s)
                    echo "went on with ${seal.verdict}"
                }
                """.formatted(fault, more));
        Session session =
                Session.of("run", "--jenkinsfile", folder.resolve("Jenkinsfile").toString(), "--data", data.toString());
        assertEquals(exitCode, session.exitCode(), session.out() + session.err());
        assertTrue(session.out().contains("went on with "), session.out());
        return session;
    }

    private Seal seal() {
        LedgerReader ledger = LedgerReader.open(new DataFolder(data).ledger());
        return SealSearch.latest(ledger, new ReleaseId("shop", "3"), "production")
                .orElseThrow()
                .statement()
                .predicate();
    }

    @Test
    void withoutAFaultAFolderIsSealedFileByFileAndAScanIsEvidence() throws Exception {
        run("true", "");
        assertEquals(Verdict.GREEN, seal().verdict(), seal().summary());
        LedgerReader ledger = LedgerReader.open(new DataFolder(data).ledger());
        assertEquals(
                List.of("site/css/shop.css", "site/index.html"),
                SealSearch.latest(ledger, new ReleaseId("shop", "3"), "production")
                        .orElseThrow()
                        .statement()
                        .artifacts()
                        .stream()
                        .map(artifact -> artifact.name())
                        .toList());
    }

    @Test
    void whatPassesIsTaggedInItsCheckout() throws Exception {
        Files.writeString(
                folder.resolve("signet.yaml"), Files.readString(folder.resolve("signet.yaml")) + "tag: v${version}\n");
        String commit =
                "git init -q; git -c user.name=Ada -c user.email=ada@example.org commit -q --allow-empty -m Start";
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", commit)
                        .directory(folder.toFile())
                        .start()
                        .waitFor());
        Session session = run("true", "");
        assertTrue(session.out().contains(" as v3"), session.out());
    }

    @Test
    void anErrorInAScanThatIsNamedIsRed() throws Exception {
        Files.writeString(folder.resolve("holes.sarif"), SCAN.formatted(ERROR));
        run("true", ", evidence: 'holes.sarif'");
        assertEquals(Verdict.RED, seal().verdict());
        assertTrue(seal().summary().contains("holes.sarif: Watcher: 1 error"), seal().summary());
    }

    @Test
    void anArtifactThatIsGoneOrChangedIsInTheSeal() throws Exception {
        run("rm site/index.html", "");
        assertTrue(seal().errors().toString().contains("'site/index.html' is not there"), seal().toString());
        assertEquals(Verdict.RED, seal().verdict());
    }

    @Test
    void artifactsThatAreAskedForAndNotThereAreInTheSeal() throws Exception {
        run("true", ", artifacts: 'nothing.jar'");
        assertTrue(seal().errors().toString().contains("'nothing.jar' is not there"), seal().toString());
    }

    @Test
    void evidenceThatIsMissingOrMalformedIsInTheSeal() throws Exception {
        run("echo nonsense > clean.sarif", ", evidence: 'none.cdx.json, sha256:" + "0".repeat(64) + "'");
        assertEquals(Verdict.RED, seal().verdict());
        assertTrue(seal().evidence().toString().contains("clean.sarif: not JSON"), seal().toString());
        assertTrue(seal().evidence().toString().contains("none.cdx.json: is not there"), seal().toString());
        assertTrue(seal().errors().toString().contains("cannot read evidence"), seal().toString());
    }

    @Test
    void notesThatCannotBeWrittenAreAnErrorInTheLogAndTheSealStands() throws Exception {
        Session session = run("echo in the way > \"" + data + "/notes\"", "");
        assertTrue(session.out().contains("ERROR: no release notes: "), session.out());
        assertEquals(Verdict.GREEN, seal().verdict());
    }

    @Test
    void aNotesTemplateThatIsWrongIsAnErrorInTheLogAndTheSealStands() throws Exception {
        Session session = run("true", ", notesTemplate: '# ${verison}'");
        assertTrue(session.out().contains("ERROR: no release notes: notesTemplate:1:3: "), session.out());
        assertEquals(Verdict.GREEN, seal().verdict());
    }

    @Test
    void notesAreMadeUpByATemplateAndCanBePrintedAgain() throws Exception {
        run("true", ", notes: 'Boots.', notesTemplate: libraryResource('signet/release-notes.md')");
        ReleaseId release = new ReleaseId("shop", "3");
        String written = Files.readString(new DataFolder(data).notes(release));
        assertTrue(written.startsWith("# shop 3\n\nSealed **GREEN** in production at "), written);

        Session printed =
                Session.of("notes", "--app", "shop", "--version", "3", "--words", "Boots.", "--data", data.toString());
        assertEquals(written, printed.out(), printed.err());

        Path template = Files.writeString(folder.resolve("short.md"), "${release} is ${verdict}");
        Session own = Session.of(
                "notes",
                "--app",
                "shop",
                "--version",
                "3",
                "--data",
                data.toString(),
                "--template",
                template.toString());
        assertEquals("shop 3 is GREEN\n", own.out(), own.err());
    }

    @Test
    void noticesThatCannotBeKeptAreALineInTheLogAndTheSealStands() throws Exception {
        Files.writeString(
                folder.resolve("signet.yaml"),
                Files.readString(folder.resolve("signet.yaml"))
                        + "notifiers: { hook: { type: webhook, url: 'http://127.0.0.1:9/', credentialsId: hook } }\n");
        Session session = run("echo in the way > \"" + data + "/journal/notify\"", "");
        assertTrue(session.out().contains("'hook' is not told: "), session.out());
        assertEquals(Verdict.GREEN, seal().verdict());
    }

    /** The script goes on; the run's exit code says that its ledger could not take all in. */
    @Test
    void aLedgerThatTakesNothingMoreLeavesNoSealAndSaysSo() throws Exception {
        Session session = run("rm -r \"" + data + "/ledger\"; echo in the way > \"" + data + "/ledger\"", "");
        assertTrue(session.out().contains("could not be sealed: "), session.out());
        assertTrue(session.out().contains("went on with UNDETERMINED"), session.out());
        assertTrue(session.out().contains("Finished: SUCCESS"), session.out());
    }

    @Test
    void anEnvironmentThatDoesNotExistLeavesNoSealAndSaysSo() throws Exception {
        Files.writeString(
                folder.resolve("signet.yaml"),
                Files.readString(folder.resolve("signet.yaml")).replace("production:", "elsewhere:"));
        Session session = run("true", "");
        assertTrue(session.out().contains("there is no environment"), session.out());
        assertTrue(session.out().contains("went on with UNDETERMINED"), session.out());
    }
}
