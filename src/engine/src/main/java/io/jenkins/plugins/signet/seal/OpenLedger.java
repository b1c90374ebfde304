package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerBeginning;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data folder's ledger, open, with the key that signs for it now.
 *
 * @param isNew whether it has just been begun
 */
public record OpenLedger(Ledger ledger, SigningKey key, boolean isNew) {

    private static final String ADVICE =
            "begin a new one, under another name: signet ledger --begin --reason TEXT --data DIR";

    /** What is remembered of a data folder's ledger, beside its keys. */
    public static LedgerMemory memory(KeyFolder keys) {
        return LedgerMemory.in(keys.folder(), ADVICE);
    }

    /**
     * Opens the ledger, or begins it where there never was one.
     *
     * @param passphrase of the keys in {@code keys}; asked for once it is needed, and closed
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if a ledger or a key that was there is not, or the
     *     ledger is another one than was there
     */
    public static OpenLedger open(DataFolder data, KeyFolder keys, Supplier<Passphrase> passphrase) {
        LedgerMemory memory = memory(keys);
        LedgerMemory.Start start = memory.start(data, !keys.publicKeys().ids().isEmpty());
        if (start == LedgerMemory.Start.BEGIN) {
            memory.begins();
        }
        Optional<String> signer = signer(data, memory);
        OpenLedger opened = open(data, keys, signer, start, passphrase);
        try {
            // a crash may have left the entry of a rotation for this very start to bring under a checkpoint
            Optional<String> told = signer(data, memory);
            if (told.equals(signer) || opened.key().id().startsWith(told.orElse(""))) {
                return opened;
            }
            opened.ledger().close();
            return open(data, keys, told, LedgerMemory.Start.CONTINUE, passphrase);
        } catch (RuntimeException e) {
            opened.ledger().close();
            throw e;
        }
    }

    private static OpenLedger open(
            DataFolder data,
            KeyFolder keys,
            Optional<String> signer,
            LedgerMemory.Start start,
            Supplier<Passphrase> passphrase) {
        SigningKey key;
        try (Passphrase secret = passphrase.get()) {
            key = keys.open(signer, secret);
        }
        TrustedKeys trusted = keys.publicKeys().withFirst(key.publicKey());
        return new OpenLedger(
                Ledger.open(data, key, trusted, memory(keys), start), key, start == LedgerMemory.Start.BEGIN);
    }

    /** The id, or its first digits, of the key that signs: as the entries tell, or else the ledger's name. */
    private static Optional<String> signer(DataFolder data, LedgerMemory memory) {
        if (Files.exists(data.ledger().resolve("checkpoint"))) {
            LedgerReader reader = LedgerReader.open(data.ledger());
            return KeyRegister.history(reader)
                    .current()
                    .or(() -> Ledger.firstKey(reader.checkpoint().origin()));
        }
        return memory.read()
                .map(RememberedLedger::beginning)
                .map(LedgerBeginning::origin)
                .flatMap(Ledger::firstKey);
    }
}
