package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealVerifierTest {

    @TempDir
    Path root;

    private SealFixture fixture;
    private SealVerifier verifier;
    private SealRecord sealed;

    @BeforeEach
    void sealOne() {
        fixture = new SealFixture(root.resolve("data"));
        verifier = new SealVerifier(fixture.trusted);
        sealed = seal("first");
    }

    private SealRecord seal(String smoke) {
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            return new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON))
                    .seal(fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, smoke)));
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @Test
    void anAuthenticSealOfTheseFiles() throws IOException {
        Verification verification = verifier.seal(sealed.file(), List.of(file("shop.jar", "the jar")));

        assertEquals(Verdict.GREEN, verification.verdict());
        assertEquals(
                "authentic seal " + sealed.id()
                        + " of shop 2 in production, which is GREEN; 1 of 1 artifacts compared with files",
                verification.summary());
    }

    @Test
    void anotherFileIsNotWhatWasSealed() throws IOException {
        Path other = file("shop.jar", "another jar");

        Verification verification = verifier.seal(sealed.file(), List.of(other));

        assertEquals(Verdict.RED, verification.verdict());
        assertEquals(other.toString(), verification.findings().get(0).where());
    }

    @Test
    void aFileThatCannotBeReadIsUndetermined() {
        Verification verification = verifier.seal(sealed.file(), List.of(root.resolve("none.jar")));

        assertEquals(Verdict.UNDETERMINED, verification.verdict());
    }

    @Test
    void aStrangersSealIsNotAuthentic() {
        Verification verification = new SealVerifier(TrustedKeys.of(EcKey.generate())).seal(sealed.file(), List.of());

        assertEquals(Verdict.RED, verification.verdict());
        assertTrue(verification.summary().contains("which is not trusted"), verification::summary);
    }

    @Test
    void anAuthenticSealThatIsNotInTheLedgerIsRed() throws IOException {
        Path kept = Files.copy(sealed.file(), root.resolve("kept.json"));
        SealFixture elsewhere = new SealFixture(root.resolve("elsewhere"));
        Ledger.open(elsewhere.data.ledger(), fixture.key).close();

        assertEquals(
                Verdict.GREEN,
                verifier.seal(kept, List.of(), fixture.data.ledger()).verdict());
        assertEquals(
                Verdict.RED,
                verifier.seal(kept, List.of(), elsewhere.data.ledger()).verdict());
    }

    @Test
    void aLedgerThatGrewIsTold() throws IOException {
        Path earlier = Files.copy(fixture.data.ledger().resolve("checkpoint"), root.resolve("earlier"));
        seal("second");

        assertEquals(
                Verdict.GREEN, verifier.ledger(fixture.data.ledger(), earlier).verdict());
    }

    @Test
    void aFolderFromAnEarlierDayIsFoundOutByACheckpointKeptElsewhere() throws IOException {
        copy(fixture.data.ledger(), root.resolve("yesterday"));
        seal("second");
        Path witness = Files.copy(fixture.data.ledger().resolve("checkpoint"), root.resolve("witness"));

        assertEquals(Verdict.GREEN, verifier.ledger(root.resolve("yesterday")).verdict());
        assertEquals(
                Verdict.RED, verifier.ledger(root.resolve("yesterday"), witness).verdict());
    }

    @Test
    void aLedgerThatWasForkedIsFoundOutByACheckpointKeptElsewhere() throws IOException {
        copy(fixture.data.ledger(), root.resolve("fork"));
        seal("second");
        Path witness = Files.copy(fixture.data.ledger().resolve("checkpoint"), root.resolve("witness"));
        SealFixture original = fixture;
        try (Ledger fork = Ledger.open(root.resolve("fork"), original.key)) {
            Sealer sealer = new Sealer(original.data, fork, original.key, InstantSource.fixed(SealFixture.NOON));
            sealer.seal(original.request(original.evidence(EvidenceKind.SMOKE, Verdict.RED, "other")));
            sealer.seal(original.request(original.evidence(EvidenceKind.SMOKE, Verdict.RED, "another")));
        }

        assertEquals(Verdict.GREEN, verifier.ledger(root.resolve("fork")).verdict());
        assertEquals(Verdict.RED, verifier.ledger(root.resolve("fork"), witness).verdict());
    }

    @Test
    void aLedgerAndItsSealsOutliveTheirKey() {
        EcKey next = EcKey.generate();
        TrustedKeys both = fixture.trusted.withFirst(next.publicKey());
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), next, both, "unused")) {
            Sealer sealer = new Sealer(fixture.data, ledger, next, InstantSource.fixed(SealFixture.NOON));
            sealer.seal(fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "second")));
        }

        assertEquals(
                Verdict.GREEN,
                new SealVerifier(both).ledger(fixture.data.ledger()).verdict());
        Verification withoutFormer = new SealVerifier(TrustedKeys.of(next)).ledger(fixture.data.ledger());
        assertEquals(Verdict.RED, withoutFormer.verdict());
        assertEquals(
                "tile/entries/000.p/2 entry 0", withoutFormer.findings().get(0).where());
    }

    @Test
    void thePublicKeyFileKeepsFormerKeysBehindThePresentOne() {
        EcKey next = EcKey.generate();
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON)).exportPublicKey();
            Sealer later = new Sealer(fixture.data, ledger, next, InstantSource.fixed(SealFixture.NOON));
            later.exportPublicKey();
            later.exportPublicKey();
        }
        assertEquals(
                fixture.trusted
                        .withFirst(next.publicKey())
                        .with(next.noteKey().verifier())
                        .pem(),
                TrustedKeys.read(fixture.data.publicKey()).pem());
    }

    @Test
    void whatIsNotThereIsBadInput() {
        assertThrows(InputException.class, () -> verifier.seal(root.resolve("none"), List.of()));
        assertThrows(InputException.class, () -> verifier.ledger(root.resolve("none")));
        assertThrows(InputException.class, () -> verifier.ledger(fixture.data.ledger(), root.resolve("none")));
    }
}
