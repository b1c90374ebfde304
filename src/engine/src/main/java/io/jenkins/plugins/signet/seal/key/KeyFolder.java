package io.jenkins.plugins.signet.seal.key;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The private keys of one signer, the present and the former, each in a file of its own. Which of them signs is for the
 * ledger to say, so that a crash in the middle of a rotation leaves no doubt.
 */
public record KeyFolder(Path folder) {

    private static final String FIRST = "signing-key.pem";
    private static final String PREFIX = "signing-key";
    private static final int SECRET = 32;

    /**
     * The key that signs.
     *
     * @param signer its id, or the first digits of it; empty for a folder's first key, which is generated if there is none
     * @throws InputException if that key is not here, or the passphrase does not open it
     */
    public SigningKey open(Optional<String> signer, Passphrase passphrase) {
        if (signer.isEmpty()) {
            return new KeyFile(folder.resolve(FIRST)).openOrCreate(passphrase);
        }
        KeyFile file = files().stream()
                .filter(key -> TrustedKeys.id(key.publicKey()).startsWith(signer.get()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "the key that signs for the ledger, " + signer.get() + ", is not here",
                        folder.toString(),
                        "Restore it from a backup"));
        return file.openOrCreate(passphrase);
    }

    /** Generates one more key, which signs once the ledger says so. */
    public SigningKey generate(Passphrase passphrase) {
        EcKey key = EcKey.generate();
        new KeyFile(folder.resolve(PREFIX + "-" + key.id().substring(0, 16) + ".pem")).write(key, passphrase);
        return key;
    }

    /**
     * Takes a key in a token, which signs once the ledger says so.
     *
     * @param configuration file of the Java platform's PKCS#11 provider
     * @param pin stays the caller's, who should overwrite it
     */
    public SigningKey take(String alias, Path configuration, char[] pin) {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        String path = configuration.toAbsolutePath().toString();
        SigningKey key = TokenKey.open(alias, path, pin, secret);
        new KeyFile(folder.resolve(PREFIX + "-" + key.id().substring(0, 16) + ".pem"))
                .describe(alias, path, secret, key.publicKey());
        return key;
    }

    /** The public halves. */
    public TrustedKeys publicKeys() {
        List<PublicKey> keys = files().stream().map(KeyFile::publicKey).toList();
        return new TrustedKeys(keys);
    }

    private List<KeyFile> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "[-0-9a-f]*\\.pem"))
                    .sorted()
                    .map(KeyFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list key folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
