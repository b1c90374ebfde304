package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Verifies a whole ledger with the public keys alone. Every byte of every file is accounted for: entries and tiles must be
 * what the signed root says, the checkpoint what a trusted key signed, and a file that nothing accounts for is reported.
 */
public final class LedgerAudit {

    /** How often to look again while a writer changes the files under the audit. */
    private static final int PASSES = 20;

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
        Map<String, String> before = folder.list();
        Audit audit = new AuditPass(folder, keys, check).run(before.keySet());
        for (int pass = 1; pass < PASSES && !audit.findings().isEmpty(); pass++) {
            Map<String, String> after = folder.list();
            if (after.equals(before)) {
                return audit;
            }
            before = after;
            audit = new AuditPass(folder, keys, check).run(before.keySet());
        }
        return audit;
    }
}
