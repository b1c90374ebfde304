package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A P-256 key in a token or a hardware module, by PKCS#11 as the Java platform speaks it. The key never leaves it; what is kept
 * here is where it is, its public half, and a secret of our own for what is no signature ({@link #mac}).
 */
final class TokenKey implements SigningKey {

    private static final String MAC = "HmacSHA256";
    private static final Pattern DESCRIPTION = Pattern.compile(
            "PKCS#11 key '([^'\\r\\n]{1,200})' by ([^\\r\\n]{1,1000})\\r?\\nSecret ([0-9a-f]{64})\\r?\\n");

    private static final Pattern PIN = Pattern.compile("(?m)^PIN (\\S{1,200})\\s*$");

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final Provider provider;
    private final byte[] secret;

    private TokenKey(PrivateKey privateKey, PublicKey publicKey, Provider provider, byte[] secret) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.provider = provider;
        this.secret = secret.clone();
    }

    /** Whether a key's file says that the key is in a token. */
    static boolean isDescribed(String text) {
        return DESCRIPTION.matcher(text).find();
    }

    /** What a key's file says of it. */
    static String description(String alias, String configuration, byte[] secret, PublicKey key) {
        return "PKCS#11 key '" + alias + "' by " + configuration + "\nSecret "
                + HexFormat.of().formatHex(secret) + "\n" + TrustedKeys.pem(key);
    }

    /** @param text of the key's file */
    static TokenKey open(String text, char[] pin, String where) {
        Matcher described = DESCRIPTION.matcher(text);
        if (!described.find()) {
            throw new InputException("does not say where the key is", where, "Restore it from a backup");
        }
        return open(described.group(1), described.group(2), pin, HexFormat.of().parseHex(described.group(3)));
    }

    /**
     * What a credential says of a key in a token: as its file does, and behind it {@code PIN …} in a line of its own.
     *
     * @throws InputException if it says no PIN
     */
    static TokenKey open(String credential, String where) {
        Matcher pin = PIN.matcher(credential);
        if (!pin.find()) {
            throw new InputException("names a key in a token, and not its PIN", where, "Add a line 'PIN …'");
        }
        return open(credential, pin.group(1).toCharArray(), where);
    }

    /**
     * @param configuration file of the Java platform's PKCS#11 provider, which names the module's library and slot
     * @throws InputException if there is no such key, it is of another kind, or the PIN is another one
     * @throws UndeterminedException if the module cannot be used
     */
    static TokenKey open(String alias, String configuration, char[] pin, byte[] secret) {
        try {
            Provider provider = provider(configuration);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            Certificate certificate = store.getCertificate(alias);
            if (certificate == null || !(store.getKey(alias, null) instanceof PrivateKey privateKey)) {
                throw new InputException(
                        "the token has no private key '" + alias + "' with a certificate",
                        configuration,
                        "Make one with keytool: it needs a certificate to be found by its name");
            }
            PublicKey publicKey = TrustedKeys.decode(certificate.getPublicKey().getEncoded());
            return new TokenKey(privateKey, publicKey, provider, secret);
        } catch (IOException e) {
            throw new InputException(
                    "the token does not open",
                    configuration,
                    "Check its PIN: SIGNET_KEY_PASSPHRASE, on a controller the credential");
        } catch (IllegalArgumentException e) {
            throw new InputException("the token's key is not one on P-256", configuration, "Make another");
        } catch (GeneralSecurityException e) {
            throw new UndeterminedException("cannot use the token of " + configuration + ": " + e.getMessage(), e);
        }
    }

    private static Provider provider(String configuration) {
        Provider base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new UndeterminedException("this Java platform has no PKCS#11");
        }
        try {
            return base.configure(configuration);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UndeterminedException("cannot use the module of " + configuration + ": " + cause.getMessage(), e);
        }
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public synchronized byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(TrustedKeys.ALGORITHM, provider);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UndeterminedException("the token does not sign with key " + id() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] mac(String purpose, byte[] message) {
        byte[] derived = hmac(secret, purpose.getBytes(StandardCharsets.UTF_8));
        return hmac(derived, message);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
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
