package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseNotesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String FIRST = "1".repeat(40);
    private static final String SECOND = "2".repeat(40);

    private DataFolder data;
    private Ledger ledger;
    private Sealer sealer;

    @BeforeEach
    void open(@TempDir Path root) {
        data = new DataFolder(root);
        EcKey key = EcKey.generate();
        ledger = Ledger.open(data.ledger(), key);
        sealer = new Sealer(data, ledger, key, InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private SealRecord seal(String version, Verdict smoke, String commit) {
        ReleaseId release = new ReleaseId("shop", version);
        EvidenceRef evidence = new EvidenceStore(data.evidence())
                .put(Evidence.of(EvidenceKind.SMOKE, release, "prod", smoke, "5 checks", NOON, Json.object()));
        Manifest manifest = Manifest.of(List.of(new Artifact("shop.jar", Digest.of(version))));
        return sealer.seal(SealRequest.of(release, "prod", Tier.PRODUCTION, manifest)
                .evidence(List.of(evidence))
                .approvals(List.of(new Approval("grace", NOON, "clean", Digest.of("shown"))))
                .rollback("signet rollback --app shop --environment prod")
                .source(commit, NOON)
                .build());
    }

    @Test
    void tellWhatChangedSinceTheLastGreenRelease() {
        seal("1", Verdict.GREEN, FIRST);
        seal("2", Verdict.RED, "3".repeat(40));
        SealRecord sealed = seal("3", Verdict.GREEN, SECOND);
        CommitLog log = (from, to) -> {
            assertEquals(FIRST + " " + SECOND, from + " " + to);
            return List.of(
                    new Commit("abcdef0123456789", "ada", NOON, "Sell boots, fixes #12 and SHOP-7"),
                    new Commit("0123456789abcdef", "eve", NOON, "<img src=x> [win](javascript:alert(1)) `x`"));
        };

        assertEquals("""
                # shop 3

                Sealed **GREEN** in prod at 2026-11-21T12:00:00Z.

                ## Changes

                Since 1:

                - Sell boots, fixes #12 and SHOP-7 (abcdef01, ada)
                - &lt;img src=x\\> \\[win\\]\\(javascript:alert\\(1\\)\\) \\`x\\` (01234567, eve)

                Issues: #12, SHOP-7

                ## Seal

                shop 3 in prod: its one check is green

                - GREEN smoke in prod: 5 checks
                - approved by grace at 2026-11-21T12:00:00Z: clean

                To go back: `signet rollback --app shop --environment prod`

                Seal `%s`, ledger entry 2.
                """.formatted(sealed.id()), ReleaseNotes.of(ledger.reader(), sealed, log, Wording.NONE));
    }

    @Test
    void sayWhenTheCommitsAreNotKnown() {
        seal("1", Verdict.GREEN, FIRST);
        SealRecord sealed = seal("2", Verdict.GREEN, SECOND);
        CommitLog log = (from, to) -> {
            throw new UndeterminedException("git is not there");
        };

        String notes = ReleaseNotes.of(ledger.reader(), sealed, log, Wording.NONE);
        assertTrue(notes.contains("Since 1:\n\nNot known: git is not there\n"), notes);
    }

    @Test
    void ofAFirstRelease() {
        SealRecord sealed = seal("1", Verdict.GREEN, FIRST);

        String notes = ReleaseNotes.of(ledger.reader(), sealed, (from, to) -> List.of(), Wording.NONE);
        assertTrue(notes.contains("## Changes\n\nThe first GREEN release"), notes);
    }

    @Test
    void areMadeUpAsTheirAuthorLikes() {
        SealRecord sealed = seal("1", Verdict.GREEN, FIRST);

        String notes = ReleaseNotes.of(
                ledger.reader(), sealed, (from, to) -> List.of(), new Wording("*new*", "${version}: ${words}"));
        assertEquals("1: \\*new\\*\n", notes);
    }

    @Test
    void areNotWrittenByATemplateThatIsWrongAndTheLogSaysWhere() {
        SealRecord sealed = seal("1", Verdict.GREEN, FIRST);
        Path file = data.notes(sealed.seal().release());

        String said = ReleaseNotes.write(
                file, ledger.reader(), sealed, (from, to) -> List.of(), new Wording("", "# ${verison}"));
        assertTrue(said.startsWith("ERROR: no release notes: notesTemplate:1:3: there is no placeholder"), said);
        assertTrue(Files.notExists(file));
    }
}
