package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.KeyEvent;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys come, are replaced and are revoked; what they signed before counts for good, and what they sign after does not. */
class KeyRegisterTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path root;

    private SealFixture fixture;
    private DataFolder data;
    private KeyFolder keys;
    private Instant now = SealFixture.NOON;

    @BeforeEach
    void prepare() {
        fixture = new SealFixture(root.resolve("data"));
        data = fixture.data;
        keys = new KeyFolder(root.resolve("keys"));
    }

    private static Passphrase passphrase() {
        return Passphrase.drawn("open sesame".toCharArray());
    }

    private OpenLedger open() {
        OpenLedger opened = OpenLedger.open(data, keys, KeyRegisterTest::passphrase);
        new Sealer(data, opened.ledger(), opened.key(), clock()).exportPublicKey();
        return opened;
    }

    private InstantSource clock() {
        return () -> now;
    }

    private SealRecord seal(String smoke) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            return seal(ledger, opened.key(), smoke);
        }
    }

    private SealRecord seal(Ledger ledger, SigningKey key, String smoke) {
        return new Sealer(data, ledger, key, clock())
                .seal(fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, smoke)));
    }

    private SigningKey rotate(Duration overlap) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            SigningKey next = keys.generate(passphrase());
            new KeyRegister(data, ledger, clock())
                    .rotate(next.publicKey(), opened.key().id(), overlap);
        }
        open().ledger().close();
        return opened.key();
    }

    private void revoke(String keyId, Instant from) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            new KeyRegister(data, ledger, clock()).revoke(keyId, opened.key().id(), from, "stolen");
        }
    }

    private Verification audit() {
        return new SealVerifier(TrustedKeys.read(data.publicKey())).ledger(data.ledger());
    }

    private Verification verify(Path seal) {
        return new SealVerifier(TrustedKeys.read(data.publicKey())).seal(seal, List.of(), data.ledger());
    }

    @Test
    void theLedgerSaysWhichKeySigns() throws Exception {
        SealRecord before = seal("one");
        Path kept = Files.copy(before.file(), root.resolve("kept.json"));
        SigningKey former = rotate(Duration.ZERO);
        SealRecord after = seal("two");

        assertNotEquals(
                former.id(),
                SigstoreBundle.parse(Files.readAllBytes(after.file())).keyId());
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
        assertEquals(Verdict.GREEN, verify(kept).verdict());
        assertEquals(Verdict.GREEN, verify(after.file()).verdict());
    }

    @Test
    void aKeyThatComesBackCountsAgainAndNotForTheMeantime() throws Exception {
        SealRecord before = seal("one");
        Path kept = Files.copy(before.file(), root.resolve("kept.json"));
        SigningKey former = rotate(Duration.ZERO);
        seal("two");
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            new KeyRegister(data, ledger, clock()).introduce(former.publicKey());
        }
        SealRecord after = seal("three");
        assertEquals(
                former.id(),
                SigstoreBundle.parse(Files.readAllBytes(after.file())).keyId());
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
        assertEquals(Verdict.GREEN, verify(kept).verdict());
        assertEquals(Verdict.GREEN, verify(after.file()).verdict());
    }

    @Test
    void aFormerKeyCountsForTheOverlapAndNotAfterIt() {
        seal("one");
        SigningKey former = rotate(HOUR);
        now = now.plus(HOUR).minusSeconds(1);
        sealWith(former, "in time");
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());

        now = now.plusSeconds(1);
        SealRecord late = sealWith(former, "late");
        assertEquals(Verdict.RED, audit().verdict());
        assertEquals(Verdict.RED, verify(late.file()).verdict());
        assertTrue(audit().summary().contains("in whose place"), () -> audit().summary());
    }

    /** A seal by a key of somebody's choice, in a ledger that is signed by the key that may. */
    private SealRecord sealWith(SigningKey key, String smoke) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            return seal(ledger, key, smoke);
        }
    }

    @Test
    void aSealMadeAfterItsKeysRevocationIsRejectedAndOneMadeBeforeStays() throws Exception {
        SealRecord before = seal("one");
        Path kept = Files.copy(before.file(), root.resolve("kept.json"));
        SigningKey former = rotate(HOUR.multipliedBy(100));
        now = now.plus(HOUR);
        revoke(former.id(), now);
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
        assertEquals(Verdict.GREEN, verify(kept).verdict());

        SealRecord after = sealWith(former, "two");

        assertEquals(Verdict.RED, audit().verdict());
        assertEquals(Verdict.RED, verify(after.file()).verdict());
        assertTrue(verify(after.file()).summary().contains("was revoked"), () -> verify(after.file())
                .summary());
        assertEquals(Verdict.GREEN, verify(kept).verdict());
    }

    @Test
    void aSealCannotBeBackdatedToBeforeTheRevocation() {
        seal("one");
        SigningKey former = rotate(HOUR.multipliedBy(100));
        now = now.plus(HOUR);
        revoke(former.id(), now);

        now = SealFixture.NOON;
        SealRecord backdated = sealWith(former, "two");

        assertEquals(SealFixture.NOON, backdated.seal().sealedAt());
        assertEquals(Verdict.RED, audit().verdict());
        assertEquals(Verdict.RED, verify(backdated.file()).verdict());
    }

    @Test
    void aRevocationFromATimeInThePastTakesWhatWasSignedSince() throws Exception {
        SealRecord before = seal("one");
        Path kept = Files.copy(before.file(), root.resolve("kept.json"));
        now = now.plus(HOUR);
        SealRecord since = seal("two");
        SigningKey former = rotate(Duration.ZERO);
        now = now.plus(HOUR);
        revoke(former.id(), SealFixture.NOON.plusSeconds(1));

        assertEquals(Verdict.GREEN, verify(kept).verdict());
        assertEquals(Verdict.RED, verify(since.file()).verdict());
        Verification audit = audit();
        assertEquals(Verdict.RED, audit.verdict());
        assertTrue(audit.findings().get(0).where().endsWith("entry 1"), audit::toString);
    }

    @Test
    void theKeyThatSignsIsRotatedBeforeItIsRevoked() {
        seal("one");
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            KeyRegister register = new KeyRegister(data, ledger, clock());
            String signing = opened.key().id();
            assertThrows(InputException.class, () -> register.revoke(signing, signing, now, "stolen"));
            String unknown = EcKey.generate().id();
            assertThrows(InputException.class, () -> register.revoke(unknown, signing, now, "stolen"));
        }
    }

    @Test
    void aKeyFromElsewhereIsEnteredOnceWhenItBeginsToSign() {
        EcKey first = EcKey.generate();
        EcKey next = EcKey.generate();
        TrustedKeys both = TrustedKeys.of(first).with(next.publicKey());
        for (EcKey key : List.of(first, first, next, next)) {
            try (Ledger ledger = Ledger.open(data.ledger(), key, both, Ledger.origin(key))) {
                new Sealer(data, ledger, key, clock()).exportPublicKey();
                new KeyRegister(data, ledger, clock()).introduce(key.publicKey());
                assertEquals(
                        key == first ? 0 : 1,
                        KeyRegister.history(ledger.reader()).events().size());
            }
        }
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
    }

    @Test
    void twoPeopleAreTwoBundlesOverOnePayload() throws Exception {
        SealRecord first = seal("one");
        EcKey ada = EcKey.generate();
        Path second;
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            Cosigner cosigner = new Cosigner(data, ledger, clock());
            second = cosigner.sign(first.file(), ada);
            assertThrows(InputException.class, () -> cosigner.sign(first.file(), opened.key()));
        }
        SigstoreBundle mine = SigstoreBundle.parse(Files.readAllBytes(first.file()));
        SigstoreBundle hers = SigstoreBundle.parse(Files.readAllBytes(second));

        assertEquals(mine.dsseEnvelope().payload(), hers.dsseEnvelope().payload());
        assertEquals(ada.id(), hers.keyId());
        assertEquals(Verdict.GREEN, verify(first.file()).verdict());
        assertEquals(Verdict.GREEN, verify(second).verdict());
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
        assertEquals(first, seal("one"), "the seal is still found, and is the first signer's");
    }

    @Test
    void aKeyIsNamedByItsFirstDigitsOrByAnErrorThatSaysWhichAreMeant() {
        seal("one");
        SigningKey former = rotate(Duration.ZERO);
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            KeyRegister register = new KeyRegister(data, ledger, clock());
            String signing = opened.key().id();
            for (String none : List.of("", "0", "zzzz", former.id() + "0", "0ae725ea…", "../../etc", " ")) {
                assertThrows(InputException.class, () -> register.revoke(none, signing, now, "x"), none);
            }
            String absent = former.id().substring(0, 8).equals("00000000") ? "11111111" : "00000000";
            assertThrows(InputException.class, () -> register.revoke(absent, signing, now, "x"));
            assertThrows(InputException.class, () -> register.revoke(signing.substring(0, 8), signing, now, "x"));
            assertThrows(InputException.class, () -> register.revoke(former.id(), signing, now, " "));

            KeyEvent entered = register.revoke(former.id().substring(0, 8).toUpperCase(), signing, now, "x");
            assertEquals(former.id(), entered.id());
        }
    }

    @Test
    void aRevocationIntoThePastIsSettledForWhatWasSignedUntilThen() {
        SealRecord first = seal("one");
        SigningKey former = rotate(Duration.ZERO);
        assertThrows(InputException.class, () -> settle(former.id()), "it was not revoked");
        revoke(former.id(), SealFixture.NOON.minus(HOUR));
        assertEquals(Verdict.RED, audit().verdict());
        assertEquals(Verdict.RED, verify(first.file()).verdict());

        settle(former.id().substring(0, 8));
        assertEquals(Verdict.GREEN, audit().verdict(), () -> audit().toString());
        assertEquals(Verdict.GREEN, verify(first.file()).verdict());

        SealRecord late = sealWith(former, "late");
        assertEquals(Verdict.RED, audit().verdict(), "what it signs after that does not count");
        assertEquals(Verdict.RED, verify(late.file()).verdict());
    }

    private void settle(String keyId) {
        OpenLedger opened = open();
        try (Ledger ledger = opened.ledger()) {
            new KeyRegister(data, ledger, clock()).settle(keyId, "each of them was rebuilt and compared");
        }
    }
}
