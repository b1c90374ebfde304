package io.jenkins.plugins.signet.controller;

import hudson.util.Secret;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.KeyFile;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where releases are sealed. The signing key never leaves the controller: it lies in {@code secrets}, apart from the data
 * folder, under a random passphrase that is itself kept as a Jenkins secret and so bound to this controller's master key.
 */
public final class SealRoom implements AutoCloseable {

    private static final int PASSPHRASE_BYTES = 32;

    private final Ledger ledger;
    private final Sealer sealer;

    private SealRoom(Ledger ledger, Sealer sealer) {
        this.ledger = ledger;
        this.sealer = sealer;
    }

    /** Takes half a second the first time: the passphrase is stretched. */
    static SealRoom open(DataFolder data, Path secrets, InstantSource clock) {
        char[] passphrase = passphrase(secrets.resolve("signet-passphrase"));
        SigningKey key = new KeyFile(secrets.resolve("signet").resolve("signing-key.pem")).openOrCreate(passphrase);
        Arrays.fill(passphrase, '\0');
        Ledger ledger = Ledger.open(data.ledger(), key);
        Sealer sealer = new Sealer(data, ledger, key, clock);
        sealer.exportPublicKey();
        return new SealRoom(ledger, sealer);
    }

    private static char[] passphrase(Path file) {
        try {
            if (Files.exists(file)) {
                Secret kept = Secret.decrypt(Files.readString(file, StandardCharsets.US_ASCII));
                if (kept == null) {
                    throw new UndeterminedException("cannot decrypt " + file
                            + ": it was written by another controller. Restore it together with secrets/master.key");
                }
                return kept.getPlainText().toCharArray();
            }
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            String fresh = HexFormat.of().formatHex(random);
            DurableFile.writePrivate(
                    file, Secret.fromString(fresh).getEncryptedValue().getBytes(StandardCharsets.US_ASCII));
            return fresh.toCharArray();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public SealRecord seal(SealRequest request) {
        return sealer.seal(request);
    }

    /** Enters what happened into the ledger, where it stays for ever. */
    public void enter(LedgerEntryType type, Evidence evidence) {
        ledger.record(LedgerEntry.of(
                type,
                evidence.release(),
                evidence.environment(),
                evidence.verdict(),
                evidence.ref().digest(),
                evidence.createdAt(),
                evidence.summary()));
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
