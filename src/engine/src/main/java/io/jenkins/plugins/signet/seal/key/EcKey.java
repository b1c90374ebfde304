package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A P-256 key pair in memory. */
public final class EcKey implements SigningKey {

    private static final String MAC = "HmacSHA256";

    private final KeyPair pair;
    private final Map<String, SecretKey> secrets = new ConcurrentHashMap<>();
    private @Nullable NoteKey noteKey;

    public EcKey(KeyPair pair) {
        this.pair = pair;
    }

    public static EcKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new EcKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no P-256", e);
        }
    }

    @Override
    public PublicKey publicKey() {
        return pair.getPublic();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(TrustedKeys.ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with key " + id(), e);
        }
    }

    @Override
    public byte[] mac(String purpose, byte[] message) {
        return mac(secrets.computeIfAbsent(purpose, this::secret), message);
    }

    @Override
    public synchronized NoteKey noteKey() {
        if (noteKey == null) {
            noteKey = NoteKey.beside(this);
        }
        return noteKey;
    }

    /** PKCS#8; for {@link KeyFile} to encrypt. */
    byte[] encodedPrivateKey() {
        return pair.getPrivate().getEncoded();
    }

    private SecretKey secret(String purpose) {
        SecretKey root = new SecretKeySpec(Digest.sha256().digest(encodedPrivateKey()), MAC);
        return new SecretKeySpec(mac(root, purpose.getBytes(StandardCharsets.UTF_8)), MAC);
    }

    private static byte[] mac(SecretKey secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + MAC, e);
        }
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}
