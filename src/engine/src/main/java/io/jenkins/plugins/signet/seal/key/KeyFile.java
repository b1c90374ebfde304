package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A signing key on the disk: PKCS#8 encrypted under a passphrase (PBES2 of RFC 8018 with PBKDF2-HMAC-SHA-256 and AES-256),
 * followed by its public half, both as PEM; {@code openssl pkey} reads it. Readable by its owner alone. It belongs in a
 * folder apart from the data folder, so that a copy of the data does not carry the key.
 */
public record KeyFile(Path file) {

    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
    private static final int ITERATIONS = 600_000;
    private static final int SALT = 16;
    private static final byte[] PROBE = "signet".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the key, or generates one on first use.
     *
     * @param passphrase stays the caller's, who should overwrite it
     * @throws InputException if the passphrase is wrong, or others may read the file
     * @throws UndeterminedException if the file cannot be read or written
     */
    public SigningKey openOrCreate(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new InputException("the passphrase is empty", file.toString(), "The signing key is kept encrypted");
        }
        return Files.exists(file) ? open(passphrase) : create(passphrase);
    }

    private SigningKey create(char[] passphrase) {
        EcKey key = EcKey.generate();
        String pem = Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, encrypt(key.encodedPrivateKey(), passphrase))
                + TrustedKeys.pem(key.publicKey());
        makePrivate(file.toAbsolutePath().getParent());
        DurableFile.writePrivate(file, pem.getBytes(StandardCharsets.US_ASCII));
        return key;
    }

    private SigningKey open(char[] passphrase) {
        refuseIfOthersMayRead();
        try {
            byte[] pem = Files.readAllBytes(file);
            List<byte[]> encrypted = Pem.decode(Pem.ENCRYPTED_PRIVATE_KEY, pem);
            List<byte[]> publicKeys = Pem.decode(Pem.PUBLIC_KEY, pem);
            if (encrypted.size() != 1 || publicKeys.size() != 1) {
                throw new InputException("not a Signet key file", file.toString(), "Restore it from a backup");
            }
            return decrypt(encrypted.get(0), TrustedKeys.decode(publicKeys.get(0)), passphrase);
        } catch (IllegalArgumentException e) {
            throw new InputException("damaged: " + e.getMessage(), file.toString(), "Restore it from a backup");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read key file " + file + ": " + e.getMessage(), e);
        }
    }

    private byte[] encrypt(byte[] pkcs8, char[] passphrase) {
        try {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            Cipher cipher = Cipher.getInstance(SCHEME);
            cipher.init(Cipher.ENCRYPT_MODE, secret(passphrase), new PBEParameterSpec(salt, ITERATIONS));
            // under its full name, JDK 17 finds no object identifier for the scheme
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(pkcs8)).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform lacks " + SCHEME, e);
        }
    }

    private SigningKey decrypt(byte[] encrypted, PublicKey publicKey, char[] passphrase) throws IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        SecretKey secret = secret(passphrase);
        try {
            AlgorithmParameters parameters = info.getAlgParameters();
            // the name of PBES2 alone does not say which cipher; its parameters do
            Cipher cipher = Cipher.getInstance(String.valueOf(parameters));
            cipher.init(Cipher.DECRYPT_MODE, secret, parameters);
            KeyPair pair =
                    new KeyPair(publicKey, KeyFactory.getInstance("EC").generatePrivate(info.getKeySpec(cipher)));
            EcKey key = new EcKey(pair);
            if (TrustedKeys.of(key).verifies(key.id(), PROBE, key.sign(PROBE))) {
                return key;
            }
        } catch (GeneralSecurityException wrongPassphrase) {
            // falls through: a wrong passphrase shows as bad padding, or as something that is no key
        }
        throw new InputException(
                "the passphrase does not open the signing key", file.toString(), "Check the passphrase");
    }

    private SecretKey secret(char[] passphrase) {
        PBEKeySpec spec = new PBEKeySpec(passphrase);
        try {
            return SecretKeyFactory.getInstance(SCHEME).generateSecret(spec);
        } catch (InvalidKeySpecException e) {
            throw new InputException(
                    "the passphrase has characters outside printable ASCII", file.toString(), "Choose another");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks " + SCHEME, e);
        } finally {
            spec.clearPassword();
        }
    }

    private void refuseIfOthersMayRead() {
        try {
            Set<PosixFilePermission> open = new HashSet<>(Files.getPosixFilePermissions(file));
            open.retainAll(PosixFilePermissions.fromString("---rwxrwx"));
            if (!open.isEmpty()) {
                throw new InputException("others may read the signing key", file.toString(), "chmod 600 " + file);
            }
        } catch (UnsupportedOperationException notPosix) {
            // Windows: the folder's access list governs
        } catch (IOException e) {
            throw new UndeterminedException("cannot read key file " + file + ": " + e.getMessage(), e);
        }
    }

    private static void makePrivate(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot create key folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
