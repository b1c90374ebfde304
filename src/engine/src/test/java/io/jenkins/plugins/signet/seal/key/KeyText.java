package io.jenkins.plugins.signet.seal.key;

/** A private key in the clear, as a test hands it to another process. */
public final class KeyText {

    private KeyText() {}

    public static String of(EcKey key) {
        return Pem.encode(Pem.PRIVATE_KEY, key.encodedPrivateKey());
    }
}
