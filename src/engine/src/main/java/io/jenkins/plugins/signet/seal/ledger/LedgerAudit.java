package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Verifies a whole ledger with the public keys alone. Every byte of every file is accounted for: entries and tiles must be
 * what the signed root says, the checkpoint what a trusted key signed, and a file that nothing accounts for is reported.
 */
public final class LedgerAudit {

    /** How often to look again while a writer changes the files under the audit. */
    private static final int PASSES = 20;

    /**
     * Two equal looks mean that nothing was written in between: an append shows in {@code pending}, and every settling makes
     * a checkpoint with a signature of its own. Times of files alone are too coarse to tell.
     */
    private record Look(SortedMap<String, String> files, Optional<Digest> checkpoint, Optional<Digest> pending) {}

    private final LedgerFolder folder;
    private final TrustedKeys keys;
    private final EntryCheck check;

    /** @param check applied to every entry */
    public LedgerAudit(Path folder, TrustedKeys keys, EntryCheck check) {
        this.folder = new LedgerFolder(folder);
        this.keys = keys;
        this.check = check;
    }

    /** @throws InputException if there is no such folder */
    public Audit run() {
        if (!Files.isDirectory(folder.root())) {
            throw new InputException(
                    "there is no ledger", folder.root().toString(), "Name the folder that holds 'checkpoint'");
        }
        for (int pass = 0; pass < PASSES; pass++) {
            Look before = look();
            Audit audit = new AuditPass(folder, new DirectAuditor(keys, check), check)
                    .run(before.files().keySet());
            if (audit.findings().isEmpty() || look().equals(before)) {
                return audit;
            }
        }
        return new Audit(
                0,
                Optional.empty(),
                List.of(LedgerFinding.undetermined(
                        folder.root().toString(), "is written to faster than it can be verified; try again later")));
    }

    private Look look() {
        return new Look(
                folder.list(),
                folder.read(LedgerFolder.CHECKPOINT).map(Digest::of),
                folder.read(LedgerFolder.PENDING).map(Digest::of));
    }
}
