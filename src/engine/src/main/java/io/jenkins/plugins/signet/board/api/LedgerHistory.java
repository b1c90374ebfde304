package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.Digest;
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
import java.util.function.Function;

/**
 * The ledger as lines; since it only grows, each entry is read once. The signature of every seal is verified with the data
 * folder's public key; that the ledger as a whole is untouched is for {@code signet verify} to say. Safe for several
 * threads.
 */
final class LedgerHistory {

    private final DataFolder data;
    private final EvidenceStore store;
    private final List<LedgerLine> lines = new ArrayList<>();
    private Deployments deployments = new Deployments();
    private LedgerReader view;
    private long read;
    private Set<String> keyIds = Set.of();

    LedgerHistory(DataFolder data) {
        this.data = data;
        this.store = new EvidenceStore(data.evidence());
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
            deployments = new Deployments();
            read = 0;
            keyIds = keys.ids();
        }
        for (; read < reader.size(); read++) {
            LedgerEntry entry = reader.entry(read);
            if (entry.release() != null) {
                LedgerLine line = line(read, entry, keys);
                lines.add(line);
                deployments.take(line);
            }
        }
        return List.copyOf(lines);
    }

    /** What all of them together come to. */
    synchronized <T> T deployments(Function<Deployments, T> question) {
        lines();
        return question.apply(deployments);
    }

    /** The bundle of a seal, whether its signature holds or not: whoever gets it verifies it. */
    synchronized JsonNode bundle(long index) {
        return reader().entry(index).bundle();
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

    private LedgerLine line(long index, LedgerEntry entry, TrustedKeys keys) {
        if (entry.bundle() == null) {
            boolean isMove = entry.type() == LedgerEntryType.SWITCH || entry.type() == LedgerEntryType.ROLLBACK;
            SwitchMove move = isMove ? move(entry.digest()) : null;
            return line(index, entry, entry.verdict(), entry.summary(), null, move);
        }
        try {
            Seal seal = open(entry, keys).predicate();
            SwitchMove move = entry.type() == LedgerEntryType.SEAL ? switchOf(seal) : null;
            return line(index, entry, seal.verdict(), seal.summary(), seal, move);
        } catch (IllegalArgumentException e) {
            return line(index, entry, Verdict.UNDETERMINED, e.getMessage(), null, null);
        }
    }

    /** @param seal null unless its signature holds */
    private static LedgerLine line(
            long index, LedgerEntry entry, Verdict verdict, String summary, Seal seal, SwitchMove move) {
        return new LedgerLine(
                index,
                entry.type(),
                entry.release(),
                entry.environment(),
                verdict,
                entry.at(),
                summary,
                entry.digest(),
                seal == null ? null : seal.tier(),
                seal == null ? null : seal.startedAt(),
                seal == null ? null : seal.manifest(),
                move);
    }

    private SwitchMove switchOf(Seal seal) {
        return seal.evidence().stream()
                .filter(ref ->
                        ref.kind() == EvidenceKind.SWITCH && ref.environment().equals(seal.environment()))
                .reduce((earlier, later) -> later)
                .map(ref -> move(ref.digest()))
                .orElse(null);
    }

    /** Null if the record is not kept, or is not what its digest says: the ledger's own word stands then. */
    private SwitchMove move(Digest record) {
        if (Files.notExists(store.file(record))) {
            return null;
        }
        try {
            Evidence evidence = store.get(record);
            return SwitchMove.of(record, evidence);
        } catch (UndeterminedException | IllegalArgumentException damaged) {
            return null;
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
