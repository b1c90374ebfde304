package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A private key as text: PKCS#8 in PEM, plain ({@code PRIVATE KEY}) or under a passphrase ({@code ENCRYPTED PRIVATE KEY},
 * PBES2 of RFC 8018 with PBKDF2-HMAC-SHA-256 and AES-256). {@code openssl pkey} and {@code openssl genpkey} speak both.
 */
public final class PemKey {

    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
    private static final int SALT = 16;
    private static final String MAKE_ONE =
            "Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256, or convert one with: openssl"
                    + " pkcs8 -topk8";

    private PemKey() {}

    /**
     * Reads a P-256 key, such as a credential holds.
     *
     * @param passphrase of an encrypted key, otherwise empty; it stays the caller's, who should overwrite it
     * @param where names the source in errors
     * @throws InputException if it is not one such key, or the passphrase does not open it; never with a part of the key
     */
    public static EcKey parse(String pem, char[] passphrase, String where) {
        byte[] text = pem.getBytes(StandardCharsets.ISO_8859_1);
        try {
            List<byte[]> plain = Pem.decode(Pem.PRIVATE_KEY, text);
            List<byte[]> encrypted = Pem.decode(Pem.ENCRYPTED_PRIVATE_KEY, text);
            if (plain.size() == 1 && encrypted.isEmpty()) {
                return decode(plain.get(0));
            }
            if (plain.isEmpty() && encrypted.size() == 1) {
                return decrypt(encrypted.get(0), passphrase, where);
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("not a P-256 private key", where, MAKE_ONE);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
        throw new InputException("does not hold exactly one private key in PKCS#8", where, MAKE_ONE);
    }

    /** The key under a passphrase, with its public half behind it, so that a reader can tell whose it is. */
    static String encrypted(EcKey key, Passphrase passphrase, String where) {
        try {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            Cipher cipher = Cipher.getInstance(SCHEME);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    secret(passphrase.characters(), where),
                    new PBEParameterSpec(salt, passphrase.iterations()));
            // under its full name, JDK 17 finds no object identifier for the scheme
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            byte[] info = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.encodedPrivateKey())).getEncoded();
            return Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, info) + TrustedKeys.pem(key.publicKey());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform lacks " + SCHEME, e);
        }
    }

    private static EcKey decrypt(byte[] encrypted, char[] passphrase, String where) {
        if (passphrase.length == 0) {
            throw new InputException("the key is encrypted, and no passphrase is given", where, "Give its passphrase");
        }
        SecretKey secret = secret(passphrase, where);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            AlgorithmParameters parameters = info.getAlgParameters();
            // the name of PBES2 alone does not say which cipher; its parameters do
            Cipher cipher = Cipher.getInstance(String.valueOf(parameters));
            cipher.init(Cipher.DECRYPT_MODE, secret, parameters);
            return PublicHalf.of(ecKey(info.getKeySpec(cipher)));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException wrongPassphrase) {
            // it shows as bad padding, or as something that is no key
            throw new InputException("the passphrase does not open the signing key", where, "Check the passphrase");
        }
    }

    private static EcKey decode(byte[] pkcs8) {
        try {
            return PublicHalf.of(ecKey(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PrivateKey ecKey(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(spec);
    }

    private static SecretKey secret(char[] passphrase, String where) {
        PBEKeySpec spec = new PBEKeySpec(passphrase);
        try {
            return SecretKeyFactory.getInstance(SCHEME).generateSecret(spec);
        } catch (InvalidKeySpecException e) {
            throw new InputException("the passphrase has characters outside printable ASCII", where, "Choose another");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks " + SCHEME, e);
        } finally {
            spec.clearPassword();
        }
    }
}
