package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.SignedNote.NoteSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of C2SP signed-note for whose signatures count. */
class SignedNoteTest {

    private static final String TEXT = "signet/test\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    private static final EcKey KEY = EcKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY);

    private static NoteSignature own() {
        return SignedNote.sign(TEXT, "signet/test", KEY).signatures().get(0);
    }

    private static NoteSignature unknown(String name, int bytes, long seed) {
        byte[] signature = new byte[bytes];
        new Random(seed).nextBytes(signature);
        return new NoteSignature(
                name, String.format("%08x", (int) seed), Base64.getEncoder().encodeToString(signature));
    }

    @Test
    void signaturesOfUnknownKeysArePassedOverWhereverTheyStand() {
        for (int others = 0; others < 12; others++) {
            List<NoteSignature> all = new ArrayList<>(List.of(own()));
            for (int i = 0; i < others; i++) {
                // also in the log's own name: a key of another kind has another id
                all.add(unknown(i % 2 == 0 ? "witness.example.com/w" + i : "signet/test", 1 + 17 * i, i + 1L));
            }
            Collections.shuffle(all, new Random(others));
            SignedNote note = SignedNote.parse(new SignedNote(TEXT, all).bytes());
            assertEquals(Optional.of(KEY.id()), note.signer("signet/test", TRUSTED));
        }
    }

    @Test
    void unknownKeysAloneAreNoSigner() {
        SignedNote note = new SignedNote(TEXT, List.of(unknown("witness.example.com/w1", 72, 1)));
        assertFalse(note.isSignedBy("signet/test", TRUSTED));
        assertFalse(new SignedNote(TEXT, List.of(own())).isSignedBy("signet/other", TRUSTED));
    }

    @Test
    void oneFalseSignatureOfAKnownKeySpoilsTheNote() {
        NoteSignature forged = new NoteSignature("signet/test", KEY.id().substring(0, 8), own().signature());
        SignedNote other = new SignedNote(TEXT.replace("\n1\n", "\n2\n"), List.of(forged));
        assertFalse(other.isSignedBy("signet/test", TRUSTED));
        NoteSignature garbage = new NoteSignature(
                "signet/test", KEY.id().substring(0, 8), unknown("x", 70, 3).signature());
        assertFalse(new SignedNote(TEXT, List.of(own(), garbage)).isSignedBy("signet/test", TRUSTED));
        assertFalse(new SignedNote(TEXT, List.of(garbage, own())).isSignedBy("signet/test", TRUSTED));
        assertTrue(new SignedNote(TEXT, List.of(own(), own())).isSignedBy("signet/test", TRUSTED));
    }

    @Test
    void controlCharactersAndEndlessSignaturesAreRefused() {
        String whole = new String(new SignedNote(TEXT, List.of(own())).bytes(), StandardCharsets.UTF_8);
        for (String bad : List.of("\r", "\t", "\u0000", "\u001b")) {
            byte[] bytes = whole.replaceFirst("test", "te" + bad + "st").getBytes(StandardCharsets.UTF_8);
            assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(bytes));
        }
        SignedNote many = new SignedNote(TEXT, Collections.nCopies(65, own()));
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(many.bytes()));
    }

    @Test
    void aSecondSignatureIsForOthersAndCountsForNothingAlone() {
        SignedNote note = SignedNote.sign(TEXT, "signet/test", KEY);
        NoteSignature second = note.signatures().get(1);
        assertFalse(new SignedNote(TEXT, List.of(second)).isSignedBy("signet/test", TRUSTED));
        assertTrue(note.hasSecondSignature("signet/test", TRUSTED));
        NoteSignature garbage = new NoteSignature(
                "signet/test", second.keyId(), unknown("x", 64, 5).signature());
        SignedNote spoilt = new SignedNote(TEXT, List.of(own(), garbage));
        assertFalse(spoilt.isSignedBy("signet/test", TRUSTED), "a known key's false signature");
        assertTrue(spoilt.isSignedBy("signet/test", new TrustedKeys(List.of(KEY.publicKey()))), "an unknown key's");
        assertFalse(new SignedNote(TEXT, List.of(own())).hasSecondSignature("signet/test", TRUSTED));
        assertEquals(
                TRUSTED.pem(),
                TrustedKeys.parse(TRUSTED.pem().getBytes(StandardCharsets.US_ASCII), "x")
                        .pem());
    }
}
