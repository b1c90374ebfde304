package io.jenkins.plugins.signet.seal.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;

/**
 * An Ed25519 key pair beside a {@link SigningKey}, for the signed notes that programs of others read: witnesses and Go's
 * {@code note} package know no ECDSA. It is derived from that key's secret, so that there is nothing more to keep.
 */
public final class NoteKey {

    private static final String PURPOSE = "signet/note/ed25519/v1";
    private static final int BITS = 255;

    /** Hands out the one seed, which RFC 8032 §5.1.5 makes the private key. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }

    private final KeyPair pair;

    private NoteKey(KeyPair pair) {
        this.pair = pair;
    }

    static NoteKey beside(SigningKey key) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NoteVerifier.ALGORITHM);
            generator.initialize(BITS, new Seed(key.mac(PURPOSE, new byte[0])));
            return new NoteKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + NoteVerifier.ALGORITHM, e);
        }
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(NoteVerifier.ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a note", e);
        }
    }

    public NoteVerifier verifier() {
        return new NoteVerifier(pair.getPublic());
    }

    @Override
    public String toString() {
        return "a note key";
    }
}
