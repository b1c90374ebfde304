package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.ledger.SignedNote;
import io.jenkins.plugins.signet.seal.ledger.SignedNote.NoteSignature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The key of a witness (C2SP signed-note, "verifier keys"; tlog-cosignature), Ed25519.
 *
 * @param name of the witness
 * @param keyId eight hex digits
 */
record VerifierKey(String name, String keyId, PublicKey key) {

    private static final byte COSIGNATURE = 0x04;
    private static final int KEY_LENGTH = 32;
    private static final int ID_LENGTH = 4;
    private static final int SIGNED_LENGTH = Long.BYTES + 64;

    /** What comes before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4). */
    private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws IllegalArgumentException if it is not {@code <name>+<hash>+<key>} of this kind */
    static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3 || parts[0].isEmpty()) {
            throw new IllegalArgumentException("it is not written as <name>+<hash>+<key>");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != COSIGNATURE) {
            throw new IllegalArgumentException("it is not an Ed25519 key for cosignatures, of type 0x04");
        }
        String id = id(parts[0], typed);
        if (!id.equals(parts[1])) {
            throw new IllegalArgumentException("its hash is " + id + ", not " + parts[1]);
        }
        try {
            byte[] der = ByteBuffer.allocate(DER_PREFIX.length + KEY_LENGTH)
                    .put(DER_PREFIX)
                    .put(typed, 1, KEY_LENGTH)
                    .array();
            return new VerifierKey(
                    parts[0], id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not an Ed25519 key: " + e.getMessage(), e);
        }
    }

    /** The first four bytes of the SHA-256 over name, line feed, type and key. */
    private static String id(String name, byte[] typed) {
        byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(line, line.length + typed.length);
        System.arraycopy(typed, 0, both, line.length, typed.length);
        return Digest.of(both).hex().substring(0, 2 * ID_LENGTH);
    }

    /** When this witness signed the note's text, in seconds since 1970, if one of its signatures is the witness's. */
    OptionalLong cosignedAt(SignedNote note) {
        return note.signatures().stream()
                .filter(signature ->
                        signature.name().equals(name) && signature.keyId().equals(keyId))
                .filter(signature -> holds(note.text(), signature))
                .mapToLong(signature -> ByteBuffer.wrap(Base64.getDecoder().decode(signature.signature()))
                        .getLong())
                .findFirst();
    }

    private boolean holds(String text, NoteSignature signature) {
        byte[] timed = Base64.getDecoder().decode(signature.signature());
        if (timed.length != SIGNED_LENGTH) {
            return false;
        }
        long time = ByteBuffer.wrap(timed).getLong();
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return verifier.verify(timed, Long.BYTES, timed.length - Long.BYTES);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
