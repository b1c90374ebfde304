package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ledger as lines; since it only grows, each entry is read once. The signature of every seal is verified with the data
 * folder's public key; that the ledger as a whole is untouched is for {@code signet verify} to say. Safe for several
 * threads.
 */
final class LedgerHistory {

    private final DataFolder data;
    private final List<LedgerLine> lines = new ArrayList<>();
    private LedgerReader view;
    private long read;
    private Set<String> keyIds = Set.of();

    LedgerHistory(DataFolder data) {
        this.data = data;
    }

    /** All that are about a release, which a refused build is not, the oldest first; none if nothing has ever been recorded. */
    synchronized List<LedgerLine> lines() {
        if (Files.notExists(data.ledger())) {
            return List.of();
        }
        LedgerReader reader = reader();
        TrustedKeys keys = keys();
        if (reader.size() < read || !keys.ids().equals(keyIds)) {
            lines.clear();
            read = 0;
            keyIds = keys.ids();
        }
        for (; read < reader.size(); read++) {
            LedgerEntry entry = reader.entry(read);
            if (entry.release() != null && entry.type() != LedgerEntryType.REFUSAL) {
                lines.add(line(read, entry, keys));
            }
        }
        return List.copyOf(lines);
    }

    /** @throws UndeterminedException if its signature does not hold */
    Statement statement(long index) {
        try {
            return open(reader().entry(index), keys());
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException("entry " + index + " of the ledger: " + e.getMessage(), e);
        }
    }

    private synchronized LedgerReader reader() {
        try {
            view = view == null ? LedgerReader.open(data.ledger()) : view.latest();
            return view;
        } catch (InputException e) {
            throw new UndeterminedException("cannot read the ledger: " + e.getMessage(), e);
        }
    }

    /** No key verifies nothing: every seal is then undetermined. */
    private TrustedKeys keys() {
        return Files.exists(data.publicKey()) ? readKeys() : new TrustedKeys(List.of());
    }

    private TrustedKeys readKeys() {
        try {
            return TrustedKeys.read(data.publicKey());
        } catch (InputException e) {
            throw new UndeterminedException(e.getMessage(), e);
        }
    }

    private static LedgerLine line(long index, LedgerEntry entry, TrustedKeys keys) {
        if (entry.bundle() == null) {
            return new LedgerLine(
                    index,
                    entry.type(),
                    entry.release(),
                    entry.environment(),
                    entry.verdict(),
                    entry.at(),
                    entry.summary(),
                    null,
                    null);
        }
        try {
            Seal seal = open(entry, keys).predicate();
            return new LedgerLine(
                    index,
                    entry.type(),
                    entry.release(),
                    entry.environment(),
                    seal.verdict(),
                    entry.at(),
                    seal.summary(),
                    seal.tier(),
                    seal.startedAt());
        } catch (IllegalArgumentException e) {
            return new LedgerLine(
                    index,
                    entry.type(),
                    entry.release(),
                    entry.environment(),
                    Verdict.UNDETERMINED,
                    entry.at(),
                    e.getMessage(),
                    null,
                    null);
        }
    }

    private static Statement open(LedgerEntry entry, TrustedKeys keys) {
        Statement statement = SigstoreBundle.read(entry.bundle()).open(keys);
        Seal seal = statement.predicate();
        if (!seal.release().equals(entry.release()) || !seal.environment().equals(entry.environment())) {
            throw new IllegalArgumentException("the entry is about " + entry.release() + " in " + entry.environment()
                    + ", its seal about " + seal.release() + " in " + seal.environment());
        }
        return statement;
    }
}
