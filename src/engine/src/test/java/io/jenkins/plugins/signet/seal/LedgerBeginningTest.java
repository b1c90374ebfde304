package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger has one beginning: whatever becomes of its folder or of its key, none is continued, or begun anew, in silence. */
class LedgerBeginningTest {

    @TempDir
    Path root;

    private DataFolder data;
    private KeyFolder keys;
    private int entries;

    @BeforeEach
    void prepare() {
        data = new DataFolder(root.resolve("data"));
        keys = new KeyFolder(root.resolve("data-keys"));
    }

    private static Passphrase passphrase() {
        return Passphrase.drawn("open sesame".toCharArray());
    }

    private OpenLedger open() {
        return OpenLedger.open(data, keys, LedgerBeginningTest::passphrase);
    }

    private void record(int count) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            new Sealer(data, ledger, opened.key(), () -> SealFixture.NOON).exportPublicKey();
            for (int i = 0; i < count; i++) {
                ledger.record(LedgerEntry.of(
                        LedgerEntryType.SWITCH,
                        new ReleaseId("shop", "2"),
                        "dev",
                        Verdict.GREEN,
                        Digest.of("switch " + entries),
                        SealFixture.NOON,
                        "switch " + entries++));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** That it is refused with these words, leaves no lock, writes nothing, and makes no key. */
    private void assertRefused(String... words) throws IOException {
        List<String> before = files();
        for (int attempt = 0; attempt < 2; attempt++) {
            String message =
                    assertThrows(UndeterminedException.class, this::open).getMessage();
            for (String word : words) {
                assertTrue(message.contains(word), () -> "'" + word + "' in: " + message);
            }
        }
        assertEquals(before, files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.map(Path::toString)
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private LedgerReader reader() {
        return LedgerReader.open(data.ledger());
    }

    @Test
    void theFirstOneBeginsByItselfAndIsRemembered() {
        assertTrue(openAndClose());
        assertFalse(openAndClose());
        record(3);
        assertEquals(3, OpenLedger.memory(keys).read().orElseThrow().size());
        assertEquals(
                reader().checkpoint().root(),
                OpenLedger.memory(keys).read().orElseThrow().root());
    }

    private boolean openAndClose() {
        OpenLedger opened = open();
        opened.ledger().close();
        return opened.isNew();
    }

    @Test
    void aLostFolderIsRefused() throws IOException {
        record(5);
        delete(data.ledger());
        assertRefused("ledger is lost", reader5(), "signet ledger --begin");
    }

    private String reader5() {
        return "with at least 5 entries";
    }

    @Test
    void anEmptiedFolderIsRefused() throws IOException {
        record(5);
        delete(data.ledger());
        Files.createDirectories(data.ledger());
        assertRefused("ledger is lost", reader5());
    }

    @Test
    void aLostCheckpointIsRefused() throws IOException {
        record(5);
        Files.delete(data.ledger().resolve("checkpoint"));
        assertRefused("ledger is lost", reader5());
    }

    @Test
    void anUnmountedDataFolderIsRefused() throws IOException {
        record(5);
        delete(data.root());
        assertRefused("ledger is lost", reader5());
        Files.createDirectories(data.root());
        assertRefused("ledger is lost", reader5());
    }

    @Test
    void aRestoredOlderCopyIsRefused() throws IOException {
        record(3);
        copy(data.ledger(), root.resolve("kept"));
        record(2);
        delete(data.ledger());
        copy(root.resolve("kept"), data.ledger());
        assertRefused("only 3 entries", reader5());
    }

    @Test
    void aShortenedOneIsRefused() throws IOException {
        record(3);
        byte[] checkpoint = Files.readAllBytes(data.ledger().resolve("checkpoint"));
        record(2);
        Files.write(data.ledger().resolve("checkpoint"), checkpoint);
        assertRefused("only 3 entries");
    }

    @Test
    void aForeignOneIsRefused() throws IOException {
        record(2);
        DataFolder other = new DataFolder(root.resolve("other"));
        OpenLedger.open(other, new KeyFolder(root.resolve("other-keys")), LedgerBeginningTest::passphrase)
                .ledger()
                .close();
        delete(data.ledger());
        copy(other.ledger(), data.ledger());
        assertRefused("is another ledger, signet/", "with at least 2 entries");
    }

    @Test
    void oneThatWasWrittenAnewWithTheSameKeyIsRefused() throws IOException {
        record(3);
        delete(data.ledger());
        entries = 100;
        OpenLedger.open(data, anew(), LedgerBeginningTest::passphrase).ledger().close();
        data = new DataFolder(root.resolve("data"));
        KeyFolder here = keys;
        keys = new KeyFolder(root.resolve("copied-keys"));
        record(4);
        keys = here;
        assertRefused("other entries");
    }

    /** The same keys in another place, with nothing remembered. */
    private KeyFolder anew() throws IOException {
        Path copied = root.resolve("copied-keys");
        copy(keys.folder(), copied);
        new LedgerMemory(copied.resolve("ledger.json"), "").begins(null);
        Files.delete(data.publicKey());
        return new KeyFolder(copied);
    }

    @Test
    void aLostKeyFolderIsToldAndNoKeyIsMade() throws IOException {
        record(2);
        delete(keys.folder());
        assertRefused("signing key is lost", "No new key is made");
        delete(data.ledger());
        assertRefused("signing key is lost");
    }

    @Test
    void aLostKeyIsToldAndNoKeyIsMade() throws IOException {
        record(2);
        Files.delete(keys.folder().resolve("signing-key.pem"));
        assertRefused("signing key is lost");
    }

    @Test
    void aKeyWithoutAnythingRememberedHadALedger() throws IOException {
        record(2);
        Files.delete(keys.folder().resolve("ledger.json"));
        delete(data.ledger());
        assertRefused("ledger is lost", "the key in");
    }

    @Test
    void aLedgerOfADayBeforeAnythingWasRememberedIsTakenOn() throws IOException {
        record(2);
        Files.delete(keys.folder().resolve("ledger.json"));
        record(1);
        assertEquals(3, OpenLedger.memory(keys).read().orElseThrow().size());
    }

    @Test
    void whatIsRememberedAndCannotBeReadIsRefused() throws IOException {
        record(2);
        Files.writeString(keys.folder().resolve("ledger.json"), "{\"schema\":\"signet/remembered-ledger/v1\",");
        assertRefused("cannot read", "ledger.json");
    }

    @Test
    void aCrashWhileItBeginsDoesNotLookLikeALoss() throws IOException {
        // the intent alone
        OpenLedger.memory(keys).begins();
        openAndClose();
        // the key too, but no ledger
        delete(data.ledger());
        Files.delete(keys.folder().resolve("ledger.json"));
        OpenLedger.memory(keys).begins();
        record(1);
        // the ledger too, but it was not remembered
        Files.delete(keys.folder().resolve("ledger.json"));
        OpenLedger.memory(keys).begins();
        record(1);
        assertEquals(2, reader().size());
    }

    @Test
    void aFailedOpenLeavesNoLock() throws IOException {
        record(2);
        Path tile = data.ledger().resolve("tile/entries/000.p/2");
        byte[] good = Files.readAllBytes(tile);
        byte[] bad = good.clone();
        bad[20] ^= 1;
        Files.write(tile, bad);
        assertThrows(UndeterminedException.class, this::open);
        Files.write(tile, good);
        record(1);
    }

    private OpenLedger begin(String reason) {
        OpenLedger.memory(keys).read();
        var signer = keys.publicKeys().ids().stream().findFirst();
        var key = signer.map(id -> keys.open(signer, passphrase())).orElseGet(() -> keys.generate(passphrase()));
        new NewBeginning("ada", SealFixture.NOON, reason).prepare(data, OpenLedger.memory(keys), key, signer.isEmpty());
        return open();
    }

    @Test
    void aNewOneHasANameOfItsOwnAndSaysWhyFirst() throws IOException {
        record(5);
        String former = reader().checkpoint().origin();
        Digest root = reader().checkpoint().root();
        delete(data.ledger().resolve("tile"));
        Files.delete(data.ledger().resolve("checkpoint"));

        begin("the disk died").ledger().close();

        assertNotEquals(former, reader().checkpoint().origin());
        LedgerEntry first = reader().entry(0);
        assertEquals(LedgerEntryType.BEGINNING, first.type());
        assertEquals("the disk died", first.beginning().reason());
        assertEquals(former, first.beginning().former());
        assertEquals(5, first.beginning().formerSize());
        assertEquals(root, first.beginning().formerRoot());
        assertTrue(Files.exists(this.root.resolve("data/ledger-former-1/pending")));

        record(2);
        assertEquals(3, reader().size());
        assertEquals(
                Verdict.GREEN,
                new SealVerifier(TrustedKeys.read(data.publicKey()))
                        .ledger(data.ledger())
                        .verdict());
        delete(data.ledger());
        assertRefused("ledger is lost", reader3());
    }

    private static String reader3() {
        return "with at least 3 entries";
    }

    @Test
    void anAuditAfterwardsDoesNotClaimWhatWasSealedBefore() throws IOException {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            Sealer sealer = new Sealer(data, ledger, opened.key(), () -> SealFixture.NOON.minus(Duration.ofHours(1)));
            sealer.exportPublicKey();
            sealer.seal(SealRequest.of(SealFixture.RELEASE, "production", Tier.PRODUCTION, SealFixture.MANIFEST)
                    .build());
        }
        Path key = root.resolve("key.pem");
        Files.copy(data.publicKey(), key);
        assertEquals(Verdict.GREEN, audit(key).verdict(), () -> audit(key).toString());

        delete(data.ledger());
        String lost =
                assertThrows(UndeterminedException.class, () -> audit(key)).getMessage();
        assertTrue(lost.contains("ledger is lost") && lost.contains("with at least 1 entry "), lost);

        Files.createDirectory(data.ledger());
        begin("the disk died").ledger().close();
        Verification audit = audit(key);
        assertEquals(Verdict.GREEN, audit.verdict(), audit::toString);
        assertTrue(
                audit.lines().stream()
                        .anyMatch(line -> line.is(VerificationLine.Standing.NOT_LOOKED_AT)
                                && line.toString().contains("1 of before this ledger was begun")),
                audit::toString);
    }

    private Verification audit(Path key) {
        return new DataAudit(data, TrustedKeys.read(key), OpenLedger.memory(keys)).run();
    }

    @Test
    void aLostKeyFolderIsFollowedByANewKeyOnlyWhenThatIsAskedFor() throws IOException {
        record(2);
        String former = reader().checkpoint().origin();
        delete(keys.folder());
        begin("the machine was stolen").ledger().close();
        assertNotEquals(former, reader().checkpoint().origin());
        assertEquals(1, reader().size());
        record(1);
    }

    @Test
    void aCrashWhileANewOneBeginsLosesNoReason() throws IOException {
        record(2);
        delete(data.ledger());
        var id = keys.publicKeys().ids().stream().findFirst();
        new NewBeginning("ada", SealFixture.NOON, "fire")
                .prepare(data, OpenLedger.memory(keys), keys.open(id, passphrase()), false);
        // killed here; whoever comes next goes on with it
        open().ledger().close();
        assertEquals("fire", reader().entry(0).beginning().reason());
        record(1);
        assertEquals(2, reader().size());
    }

    @Test
    void aBeginningNeedsAReason() {
        assertThrows(InputException.class, () -> new NewBeginning("ada", SealFixture.NOON, " "));
        assertThrows(InputException.class, () -> new NewBeginning("ada", SealFixture.NOON, "x".repeat(1001)));
    }
}
