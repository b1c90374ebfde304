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
import java.security.PublicKey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signing key on the disk: PKCS#8 encrypted under a passphrase (PBES2 of RFC 8018 with PBKDF2-HMAC-SHA-256 and AES-256),
 * followed by its public half, both as PEM; {@code openssl pkey} reads it. Readable by its owner alone. It belongs in a
 * folder apart from the data folder, so that a copy of the data does not carry the key. Of a key in a token, the file says where
 * it is, and the passphrase is the token's PIN.
 */
public record KeyFile(Path file) {

    /**
     * Reads the key, or generates one on first use.
     *
     * @param passphrase stays the caller's, who closes it
     * @throws InputException if the passphrase is wrong, or others may read the file
     * @throws UndeterminedException if the file cannot be read or written
     */
    public SigningKey openOrCreate(Passphrase passphrase) {
        if (passphrase.isEmpty()) {
            throw new InputException("the passphrase is empty", file.toString(), "The signing key is kept encrypted");
        }
        return Files.exists(file) ? open(passphrase) : create(passphrase);
    }

    /** The public half, which does not need the passphrase. */
    public PublicKey publicKey() {
        return TrustedKeys.parse(read(), file.toString()).first();
    }

    private SigningKey create(Passphrase passphrase) {
        EcKey key = EcKey.generate();
        write(key, passphrase);
        return key;
    }

    void write(EcKey key, Passphrase passphrase) {
        String pem = PemKey.encrypted(key, passphrase, file.toString());
        makePrivate(file.toAbsolutePath().getParent());
        DurableFile.writePrivate(file, pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Keeps where a key in a token is. */
    void describe(String alias, String configuration, byte[] secret, PublicKey key) {
        makePrivate(file.toAbsolutePath().getParent());
        DurableFile.writePrivate(
                file, TokenKey.description(alias, configuration, secret, key).getBytes(StandardCharsets.ISO_8859_1));
    }

    private SigningKey open(Passphrase passphrase) {
        refuseIfOthersMayRead();
        String pem = new String(read(), StandardCharsets.ISO_8859_1);
        SigningKey key = TokenKey.isDescribed(pem)
                ? TokenKey.open(pem, passphrase.characters(), file.toString())
                : PemKey.parse(pem, passphrase.characters(), file.toString());
        if (!TrustedKeys.id(publicKey()).equals(key.id())) {
            throw new InputException(
                    "the public key is not that of the private key", file.toString(), "Restore it from a backup");
        }
        return key;
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UndeterminedException("cannot read key file " + file + ": " + e.getMessage(), e);
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

    private static void makePrivate(@Nullable Path folder) {
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
