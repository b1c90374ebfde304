package io.jenkins.plugins.signet.seal.key;

import java.security.PublicKey;

/** A private key at work. It never gives itself away: not in {@code toString}, not in JSON, not in an exception. */
public interface SigningKey {

    /** The public half, by which everyone else knows it. */
    PublicKey publicKey();

    /** ECDSA on P-256 with SHA-256, as strict DER. */
    byte[] sign(byte[] message);

    /**
     * HMAC-SHA-256 under a secret that only the holder of this key can derive. It guards what is to be signed later
     * against change in the meantime, at a fraction of the cost of a signature.
     *
     * @param purpose keeps the codes of one use from being valid in another
     */
    byte[] mac(String purpose, byte[] message);

    /** The Ed25519 key beside it, for the notes that others read. */
    default NoteKey noteKey() {
        return NoteKey.beside(this);
    }

    /** Names the key: see {@link TrustedKeys#id(PublicKey)}. */
    default String id() {
        return TrustedKeys.id(publicKey());
    }
}
