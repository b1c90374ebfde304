package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerFinding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte of a ledger can be changed, no file added, removed or cut, without the verification naming it. */
class LedgerTamperTest {

    @TempDir
    Path root;

    private LedgerEntry entry(int i) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                SealFixture.RELEASE,
                "production",
                Verdict.GREEN,
                Digest.of("switch " + i),
                SealFixture.NOON,
                "switch " + i);
    }

    private SealFixture ledgerOf(int switches, int seals) {
        SealFixture fixture = new SealFixture(root);
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            IntStream.range(0, switches).forEach(i -> ledger.append(entry(i)));
            Sealer sealer = new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON));
            IntStream.range(0, seals)
                    .forEach(i -> sealer.seal(
                            fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "seal " + i))));
        }
        assertEquals(Verdict.GREEN, verify(fixture).verdict());
        return fixture;
    }

    private Verification verify(SealFixture fixture) {
        return new SealVerifier(fixture.trusted).ledger(fixture.data.ledger());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root.resolve("ledger"))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void assertDetected(SealFixture fixture, Path file, long at, int flip) throws IOException {
        try (RandomAccessFile raf = new RandomAccessFile(file.toFile(), "rw")) {
            raf.seek(at);
            int before = raf.read();
            raf.seek(at);
            raf.write(before ^ flip);
            Verification verification = verify(fixture);
            assertEquals(Verdict.RED, verification.verdict(), () -> file + " byte " + at + ": " + verification);
            String name = root.resolve("ledger").relativize(file).toString();
            assertEquals(name, placed(verification.findings(), name), () -> file + " byte " + at + ": " + verification);
            raf.seek(at);
            raf.write(before);
        }
    }

    private static String placed(List<LedgerFinding> findings, String name) {
        return findings.stream()
                .map(finding -> finding.where().split(" ")[0])
                .filter(name::equals)
                .findFirst()
                .orElse("elsewhere");
    }

    @Test
    void everyByteOfASeal() throws IOException {
        assertEveryByteDetected(ledgerOf(0, 1));
    }

    private void assertEveryByteDetected(SealFixture fixture) throws IOException {
        Random random = new Random(20);
        for (Path file : files()) {
            for (long at = 0; at < Files.size(file); at++) {
                assertDetected(fixture, file, at, 1 << random.nextInt(Byte.SIZE));
            }
        }
    }

    @Test
    void sampledBytesOfALedgerWithFullTiles() throws IOException {
        SealFixture fixture = ledgerOf(300, 2);
        Random random = new Random(300);
        for (Path file : files()) {
            for (int i = 0; i < 20 && Files.size(file) > 0; i++) {
                assertDetected(fixture, file, random.nextLong(Files.size(file)), 1 + random.nextInt(255));
            }
        }
    }

    @Test
    void cutsAndRemovals() throws IOException {
        SealFixture fixture = ledgerOf(300, 2);
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            if (content.length > 0) {
                Files.write(file, Arrays.copyOf(content, content.length - 1));
                assertEquals(Verdict.RED, verify(fixture).verdict(), file::toString);
            }
            if (!file.endsWith(".lock")) {
                Files.delete(file);
                assertEquals(Verdict.RED, verify(fixture).verdict(), file::toString);
                Files.write(file, content);
            }
        }
    }

    @Test
    void additions() throws IOException {
        SealFixture fixture = ledgerOf(2, 1);
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(content, content.length + 1));
            assertFalse(verify(fixture).findings().isEmpty(), file::toString);
            Files.write(file, content);
        }
        for (String stranger : List.of("note.txt", "tile/0/001", "tile/entries/000", "tile/7/000.p/1", "tile/0/.x")) {
            Path file = root.resolve("ledger").resolve(stranger);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[32]);
            assertEquals(Verdict.RED, verify(fixture).verdict(), stranger);
            Files.delete(file);
        }
    }
}
