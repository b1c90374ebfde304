package io.jenkins.plugins.signet.attestation;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Signatures by the kinds of keys that signers of software use. */
final class SignatureCheck {

    private static final int P256 = 256;
    private static final int P384 = 384;

    private SignatureCheck() {}

    static boolean holds(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm(key));
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** The digest goes by the curve's size, as Sigstore's registry of algorithms has it. */
    private static String algorithm(PublicKey key) {
        if (key instanceof ECPublicKey curve) {
            int bits = curve.getParams().getCurve().getField().getFieldSize();
            return bits <= P256 ? "SHA256withECDSA" : bits <= P384 ? "SHA384withECDSA" : "SHA512withECDSA";
        }
        return key instanceof RSAPublicKey ? "SHA256withRSA" : "Ed25519";
    }
}
