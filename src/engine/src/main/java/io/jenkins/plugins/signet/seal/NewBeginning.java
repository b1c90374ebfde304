package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerBeginning;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Has a ledger that is lost for good followed by a new one, under a name of its own, whose first entry says why. What is
 * left of the former is set aside and not deleted, and so are the public keys that it trusted: some may have been revoked
 * in it.
 *
 * @param by who wants it
 * @param reason why, in their words
 */
public record NewBeginning(String by, Instant at, String reason) {

    private static final String FORMER = "ledger-former-";

    /** @throws InputException if there is no reason */
    public NewBeginning {
        if (reason == null || reason.isBlank() || reason.length() > 1000) {
            throw new InputException(
                    "a new ledger is begun for a reason of 1 to 1000 characters",
                    "--reason",
                    "Say what became of the one before, for those who ask in a year");
        }
    }

    /**
     * Sets the former ledger aside, and has the next opening begin the new one.
     *
     * @param key that signs for the new ledger
     * @param isNewKey whether it has signed for no other
     * @throws InputException if another run writes to it
     */
    public void prepare(DataFolder data, LedgerMemory memory, SigningKey key, boolean isNewKey) {
        Optional<RememberedLedger> former = remembered(memory);
        if (former.filter(ledger -> !ledger.isBegun() && ledger.beginning() != null)
                .isPresent()) {
            return; // a crash came between this and the opening, which goes on with it
        }
        setAside(data);
        Optional<RememberedLedger> known = former.filter(RememberedLedger::isBegun);
        memory.begins(new LedgerBeginning(
                isNewKey ? Ledger.origin(key) : Ledger.newOrigin(key),
                by,
                at,
                reason.strip(),
                known.map(RememberedLedger::origin).orElse(null),
                known.map(RememberedLedger::size).orElse(0L),
                known.map(RememberedLedger::root).orElse(null)));
    }

    /** What cannot be read is not remembered. */
    private static Optional<RememberedLedger> remembered(LedgerMemory memory) {
        try {
            return memory.read();
        } catch (UndeterminedException damaged) {
            return Optional.empty();
        }
    }

    private static void setAside(DataFolder data) {
        FolderLock.take(data.ledger())
                .orElseThrow(() -> new InputException(
                        "another run writes to ledger " + data.ledger(), "--begin", "Wait for it, or stop it"))
                .close();
        Path aside = free(data);
        try {
            Files.move(data.ledger(), aside, StandardCopyOption.ATOMIC_MOVE);
            if (Files.exists(data.publicKey())) {
                Files.move(
                        data.publicKey(),
                        aside.resolveSibling(aside.getFileName() + ".pub.pem"),
                        StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(SealIndex.file(data.ledger()));
            DurableFile.syncFolder(data.root());
        } catch (IOException e) {
            throw new UndeterminedException(
                    "cannot set " + data.ledger() + " aside as " + aside + ": " + e
                            + ". If a disk is mounted there, unmount it first",
                    e);
        }
    }

    private static Path free(DataFolder data) {
        int number = 1;
        while (Files.exists(data.root().resolve(FORMER + number))) {
            number++;
        }
        return data.root().resolve(FORMER + number);
    }
}
