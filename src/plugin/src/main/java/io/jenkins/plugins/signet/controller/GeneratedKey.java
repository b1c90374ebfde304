package io.jenkins.plugins.signet.controller;

import hudson.util.Secret;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.KeyFile;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signing key of the controller's own. It lies apart from the data folder, under a random passphrase that is itself kept as
 * a Jenkins secret and so bound to this controller's master key.
 *
 * @param secrets {@code JENKINS_HOME/secrets}
 */
record GeneratedKey(Path secrets) {

    /**
     * Generates it the first time.
     *
     * @param signer id of the key that the ledger says signs, or its first digits; the first key if that is not one of these
     * @param isBeginning whether a ledger is about to be begun, so that there need not be a key yet
     * @throws UndeterminedException if there was one that is lost
     */
    SigningKey open(boolean isBeginning, Optional<String> signer) {
        if (!isBeginning && Files.notExists(file().file()) && Files.exists(passphraseFile())) {
            throw new UndeterminedException(
                    "the signing key is lost: " + file().file() + " is not there, but " + passphraseFile()
                            + ", its passphrase, is. No new key is made by itself. Restore it from a backup");
        }
        try (Passphrase passphrase = passphrase(passphraseFile())) {
            Optional<String> own =
                    signer.filter(id -> folder().publicKeys().ids().stream().anyMatch(known -> known.startsWith(id)));
            if (own.isEmpty() && signer.filter(made()::contains).isPresent()) {
                throw new UndeterminedException("the signing key is lost: " + signer.get()
                        + ", which was generated here, is not in " + folder().folder() + ". Restore it from a backup");
            }
            return own.isPresent() ? folder().open(own, passphrase) : file().openOrCreate(passphrase);
        }
    }

    /** One more, which signs once the ledger says so. */
    SigningKey next() {
        try (Passphrase passphrase = passphrase(passphraseFile())) {
            SigningKey next = folder().generate(passphrase);
            TrustedKeys before = Files.exists(madeFile()) ? TrustedKeys.read(madeFile()) : new TrustedKeys(List.of());
            DurableFile.write(madeFile(), before.with(next.publicKey()).pem().getBytes(StandardCharsets.US_ASCII));
            return next;
        }
    }

    /** The public halves of all that were generated. */
    TrustedKeys publicKeys() {
        return folder().publicKeys();
    }

    /** Those of rotations: one that is missing is lost, and was not kept with the credentials. */
    private Set<String> made() {
        return Files.exists(madeFile()) ? TrustedKeys.read(madeFile()).ids() : Set.of();
    }

    private Path madeFile() {
        return secrets.resolve("signet").resolve("generated-keys.pem");
    }

    private KeyFolder folder() {
        return new KeyFolder(secrets.resolve("signet"));
    }

    private Path passphraseFile() {
        return secrets.resolve("signet-passphrase");
    }

    /** The public half, empty if it was never needed. */
    Optional<PublicKey> publicKey() {
        return Files.exists(file().file()) ? Optional.of(file().publicKey()) : Optional.empty();
    }

    private KeyFile file() {
        return new KeyFile(secrets.resolve("signet").resolve("signing-key.pem"));
    }

    private static Passphrase passphrase(Path file) {
        try {
            if (Files.exists(file)) {
                Secret kept = Secret.decrypt(Files.readString(file, StandardCharsets.US_ASCII));
                if (kept == null) {
                    throw new UndeterminedException("cannot decrypt " + file
                            + ": it was written by another controller. Restore it together with secrets/master.key");
                }
                return Passphrase.drawn(kept.getPlainText().toCharArray());
            }
            Passphrase random = Passphrase.random();
            Secret secret = Secret.fromString(String.valueOf(random.characters()));
            DurableFile.writePrivate(file, secret.getEncryptedValue().getBytes(StandardCharsets.US_ASCII));
            return random;
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
