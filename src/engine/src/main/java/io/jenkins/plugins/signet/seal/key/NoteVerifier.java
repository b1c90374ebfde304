package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** The public half of a {@link NoteKey}: an Ed25519 key by which others verify signed notes. */
public record NoteVerifier(PublicKey key) {

    static final String ALGORITHM = "Ed25519";

    private static final byte TYPE = 0x01;
    private static final int LENGTH = 32;
    private static final int ID_DIGITS = 8;

    /** Eight hex digits: the first four bytes of the SHA-256 over name, line feed, type and key (C2SP signed-note). */
    public String id(String name) {
        byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] typed = typed();
        byte[] both = ByteBuffer.allocate(line.length + typed.length)
                .put(line)
                .put(typed)
                .array();
        return Digest.of(both).hex().substring(0, ID_DIGITS);
    }

    /** What those who verify are given: {@code <name>+<hash>+<key>} (C2SP signed-note, "verifier keys"). */
    public String text(String name) {
        return name + "+" + id(name) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private byte[] typed() {
        byte[] der = key.getEncoded();
        return ByteBuffer.allocate(1 + LENGTH)
                .put(TYPE)
                .put(der, der.length - LENGTH, LENGTH)
                .array();
    }
}
