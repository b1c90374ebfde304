package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Has one more person sign a seal: a second bundle over the same payload, beside the first, and in the ledger. The signer's
 * key is entered as one that signs too, if the ledger does not know it.
 *
 * @param ledger open; it stays the caller's to close
 */
public record Cosigner(DataFolder data, Ledger ledger, InstantSource clock) {

    /**
     * @param seal the bundle of the first signer
     * @return the second bundle's file
     * @throws InputException if the seal is not authentic or not in the ledger, or this key signed it already
     */
    public Path sign(Path seal, SigningKey signer) {
        SigstoreBundle first = read(seal);
        Statement statement = open(first, seal);
        LedgerEntry entry = entry(first, seal);
        if (first.keyId().equals(signer.id())) {
            throw new InputException(
                    "key " + signer.id() + " signed this seal already", seal.toString(), "Use another");
        }
        new KeyRegister(data, ledger, clock).add(signer.publicKey());
        SigstoreBundle second = SigstoreBundle.sign(statement, signer);
        ledger.record(LedgerEntry.cosignature(entry, clock.instant().truncatedTo(ChronoUnit.MILLIS), second.json()));
        Path file = DataFolder.besideSeal(seal, signer.id().substring(0, 16));
        DurableFile.write(file, second.bytes());
        return file;
    }

    private Statement open(SigstoreBundle bundle, Path seal) {
        try {
            return bundle.open(TrustedKeys.read(data.publicKey()));
        } catch (IllegalArgumentException e) {
            throw new InputException("not an authentic seal: " + e.getMessage(), seal.toString(), "Seal again");
        }
    }

    private LedgerEntry entry(SigstoreBundle bundle, Path seal) {
        LedgerReader reader = ledger.reader();
        for (long index = reader.size() - 1; index >= 0; index--) {
            LedgerEntry entry = reader.entry(index);
            if (entry.type() == LedgerEntryType.SEAL && entry.digest().equals(bundle.id())) {
                return entry;
            }
        }
        throw new InputException("the ledger has no such seal", seal.toString(), "Name a seal of this data folder");
    }

    private static SigstoreBundle read(Path seal) {
        try {
            return SigstoreBundle.parse(Files.readAllBytes(seal));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "not a seal: " + e.getMessage(), seal.toString(), "Name a bundle that Signet wrote");
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + seal + ": " + e.getMessage(), e);
        }
    }
}
