package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {

    private SealFixture fixture;
    private EvidenceRef green;

    @BeforeEach
    void prepare(@TempDir Path root) {
        fixture = new SealFixture(root);
        green = fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "5 of 5 checks passed");
    }

    private SealRecord seal(SealRequest request) {
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            return new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON)).seal(request);
        }
    }

    @Test
    void greenEvidenceMakesAGreenSealThatVerifies() {
        SealRecord record = seal(fixture.request(green));

        assertEquals(Verdict.GREEN, record.verdict());
        assertEquals("shop 2 in production: its one check is green", record.summary());
        Verification verification =
                new SealVerifier(fixture.trusted).seal(record.file(), List.of(), fixture.data.ledger());
        assertEquals(Verdict.GREEN, verification.verdict(), verification::summary);
    }

    @Test
    void noEvidenceIsRed() {
        SealRecord record = seal(fixture.request());

        assertEquals(Verdict.RED, record.verdict());
        assertEquals("shop 2 in production: there is no evidence", record.summary());
    }

    @Test
    void undeterminedEvidenceIsRed() {
        SealRecord record = seal(
                fixture.request(green, fixture.evidence(EvidenceKind.DRIFT, Verdict.UNDETERMINED, "no such host")));

        assertEquals(Verdict.RED, record.verdict());
        assertEquals("shop 2 in production: drift in production is UNDETERMINED: no such host", record.summary());
    }

    @Test
    void aSkippedGateIsAmberAndNamed() {
        SealRequest request = fixture.started(green)
                .skipped(List.of(new SkippedGate("soak", "outage", "ada", SealFixture.NOON.plusSeconds(60))))
                .build();

        SealRecord record = seal(request);

        assertEquals(Verdict.AMBER, record.verdict());
        assertEquals(
                "shop 2 in production: soak was skipped by ada: outage (due 2026-11-21T12:01:00Z)", record.summary());
    }

    @Test
    void anotherDigestReadBackIsRed() {
        SealRecord record =
                seal(fixture.started(green).readBack(Digest.of("another jar")).build());

        assertEquals(Verdict.RED, record.verdict());
    }

    @Test
    void aSwitchWithoutReadBackIsRed() {
        EvidenceRef switched = fixture.evidence(EvidenceKind.SWITCH, Verdict.GREEN, "blue to green");

        assertEquals(Verdict.RED, seal(fixture.request(green, switched)).verdict());
        assertEquals(
                Verdict.GREEN,
                seal(fixture.started(green, switched)
                                .readBack(SealFixture.MANIFEST.digest())
                                .build())
                        .verdict());
    }

    @Test
    void alteredEvidenceIsRed() throws IOException {
        Path file = fixture.data.evidence().resolve(green.digest().hex() + ".json");
        Files.writeString(file, Files.readString(file).replace("5 of 5", "6 of 5"));

        SealRecord record = seal(fixture.request(green));

        assertEquals(Verdict.RED, record.verdict());
        assertTrue(record.seal().errors().get(0).contains("altered"), record.seal()::toString);
    }

    @Test
    void aReferenceThatFlattersItsEvidenceIsRed() {
        EvidenceRef red = fixture.evidence(EvidenceKind.SMOKE, Verdict.RED, "1 of 5 checks failed");
        EvidenceRef flattering =
                new EvidenceRef(red.kind(), red.environment(), red.digest(), Verdict.GREEN, red.summary());

        assertEquals(Verdict.RED, seal(fixture.request(flattering)).verdict());
    }

    @Test
    void sealingAgainAfterACrashBeforeTheBundleWasWrittenRestoresIt() throws IOException {
        SealRecord first = seal(fixture.request(green));
        byte[] bundle = Files.readAllBytes(first.file());
        Files.delete(first.file());

        SealRecord second = seal(fixture.request(green));

        assertEquals(first, second);
        assertEquals(new String(bundle), Files.readString(second.file()));
        assertEquals(1, LedgerReader.open(fixture.data.ledger()).size());
    }

    @Test
    void sealingSomethingElseIsAnotherSeal() {
        SealRecord first = seal(fixture.request(green));
        SealRecord second = seal(fixture.request());

        assertNotEquals(first.id(), second.id());
        assertEquals(2, LedgerReader.open(fixture.data.ledger()).size());
    }

    @Test
    void endlessTextsAreShortenedInsteadOfFailingTheSeal() {
        String endless = "x".repeat(100_000);
        EvidenceRef red = fixture.evidence(EvidenceKind.SMOKE, Verdict.RED, endless);

        SealRecord record = seal(fixture.started(red)
                .errors(List.of(endless, endless))
                .skipped(List.of(new SkippedGate("soak", endless, endless, null)))
                .build());

        assertEquals(Verdict.RED, record.verdict());
    }
}
