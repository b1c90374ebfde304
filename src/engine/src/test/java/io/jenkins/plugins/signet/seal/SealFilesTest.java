package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every seal has a file of its own, inside the folder, and keeps it. */
class SealFilesTest {

    @TempDir
    Path root;

    private SealFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SealFixture(root.resolve("data"));
    }

    private SealRecord seal(String version, String environment, Tier tier) {
        return seal(version, environment, tier, SealFixture.MANIFEST);
    }

    private SealRecord seal(String version, String environment, Tier tier, Manifest manifest) {
        return seal(SealRequest.of(new ReleaseId("shop", version), environment, tier, manifest)
                .build());
    }

    private SealRecord seal(SealRequest request) {
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            return new Sealer(fixture.data, ledger, fixture.key, InstantSource.fixed(SealFixture.NOON)).seal(request);
        }
    }

    private Seal in(Path file) throws IOException {
        return SigstoreBundle.parse(Files.readAllBytes(file))
                .open(fixture.trusted)
                .predicate();
    }

    @Test
    void noTwoSealsShareAFileAndNoneIsOutsideItsFolder() {
        String alphabet = "--..__++aA1z9~";
        Random random = new Random(20);
        DataFolder data = new DataFolder(Path.of("/data"));
        Path folder = data.seals().resolve("shop");
        Map<Path, String> seen = new HashMap<>();
        for (int i = 0; i < Proof.times(200_000, 3_000_000); i++) {
            String version = name(random, alphabet);
            String environment = name(random, alphabet);
            Path file;
            try {
                file = data.seal(new ReleaseId("shop", version), environment);
            } catch (IllegalArgumentException notAName) {
                continue;
            }
            assertEquals(folder, file.normalize().getParent());
            assertTrue(file.getFileName().toString().length() < 240);
            String whole = version + "\n" + environment;
            String other = seen.putIfAbsent(file, whole);
            assertTrue(other == null || other.equals(whole), () -> file + ": " + other + " and " + whole);
        }
        assertTrue(seen.size() > 10_000, () -> "" + seen.size());
    }

    /** Mostly short, so that names meet; now and then as long as can be. */
    private static String name(Random random, String alphabet) {
        int length = random.nextInt(50) == 0 ? 60 + random.nextInt(42) : 1 + random.nextInt(6);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }

    @Test
    void aHyphenInAVersionIsNoneInAnEnvironment() throws IOException {
        SealRecord one = seal("1-test", "production", Tier.PRODUCTION);
        SealRecord two = seal("1", "test-production", Tier.TEST_PRODUCTION);
        assertNotEquals(one.file(), two.file());
        assertEquals("1-test", in(one.file()).release().version());
        assertEquals("test-production", in(two.file()).environment());
    }

    @Test
    void theSameVersionWithOtherBitsIsRefused() {
        seal("1", "production", Tier.PRODUCTION);
        Manifest other = Manifest.of(List.of(new Artifact("build/shop.jar", Digest.of("another jar"))));
        InputException refused =
                assertThrows(InputException.class, () -> seal("1", "production", Tier.PRODUCTION, other));
        assertTrue(refused.getMessage().contains("other bits"), refused::getMessage);
        assertEquals(1, LedgerReader.open(fixture.data.ledger()).size());
        seal("2", "production", Tier.PRODUCTION, other);
    }

    @Test
    void aLaterSealDoesNotOverwriteTheOneBefore() throws IOException {
        SealRecord red = seal(fixture.request());
        byte[] before = Files.readAllBytes(red.file());
        SealRecord green = seal(fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "well")));
        assertEquals(red.file(), green.file());
        Path kept = DataFolder.besideSeal(
                red.file(), "was-" + Digest.of(before).hex().substring(0, 16));
        assertEquals(Verdict.RED, in(kept).verdict());
        assertEquals(Verdict.GREEN, in(green.file()).verdict());
    }

    @Test
    void filesOfFormerNamesAreMovedAndWhatWasOverwrittenComesBack() throws IOException {
        SealRecord one = seal("1-test", "production", Tier.PRODUCTION);
        SealRecord two = seal("1", "test-production", Tier.TEST_PRODUCTION);
        SealRecord plain = seal("3", "production", Tier.PRODUCTION);
        Path folder = one.file().getParent();
        Path former = folder.resolve("1-test-production.sigstore.json");
        assertEquals(former, two.file());
        String key = fixture.key.id().substring(0, 16);
        // as it was: the second overwrote the first, and a cosignature lay beside it
        Files.copy(one.file(), folder.resolve("1-test-production." + key + ".sigstore.json"));
        Files.delete(two.file());
        Files.move(one.file(), former);
        Files.delete(fixture.data.seals().resolve(".names"));
        Files.writeString(folder.resolve("notes.sigstore.json"), "not a seal");

        seal("4", "production", Tier.PRODUCTION);

        assertEquals("1-test", in(one.file()).release().version());
        assertEquals("1", in(two.file()).release().version());
        assertEquals("3", in(plain.file()).release().version());
        assertTrue(Files.exists(DataFolder.besideSeal(one.file(), key)));
        assertTrue(Files.exists(folder.resolve("notes.sigstore.json")));
    }
}
