package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.util.Optional;

/** A data folder's ledger, open, with the key that signs for it now. */
public record OpenLedger(Ledger ledger, SigningKey key) {

    /** @param passphrase of the keys in {@code keys}; it stays the caller's, who should overwrite it */
    public static OpenLedger open(DataFolder data, KeyFolder keys, char[] passphrase) {
        Optional<String> current = current(data);
        OpenLedger opened = open(data, keys, current, passphrase);
        // a crash may have left the entry of a rotation for this very start to bring under a checkpoint
        Optional<String> told = current(data);
        if (!told.equals(current)) {
            opened.ledger().close();
            return open(data, keys, told, passphrase);
        }
        return opened;
    }

    private static OpenLedger open(DataFolder data, KeyFolder keys, Optional<String> current, char[] passphrase) {
        SigningKey key = keys.open(current, passphrase);
        TrustedKeys trusted = keys.publicKeys().withFirst(key.publicKey());
        return new OpenLedger(Ledger.open(data.ledger(), key, trusted, Ledger.origin(key)), key);
    }

    private static Optional<String> current(DataFolder data) {
        return Files.exists(data.ledger().resolve("checkpoint"))
                ? KeyRegister.history(LedgerReader.open(data.ledger())).current()
                : Optional.empty();
    }
}
