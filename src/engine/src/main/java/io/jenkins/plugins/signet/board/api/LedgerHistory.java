package io.jenkins.plugins.signet.board.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.index.IndexFile;
import io.jenkins.plugins.signet.board.index.IndexTable;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The ledger as lines; since it only grows, each entry is read once, told of, and not kept: it is read again for whoever wants
 * to see it. What was told is in the index, and goes with it: after a restart only what has come since is read. The signature of every seal is verified with the data folder's public key; that the ledger as a whole is
 * untouched is for {@code signet verify} to say. Safe for several threads.
 */
final class LedgerHistory {

    private static final int MAX_SHOWN = 1000;
    private static final float LOAD = 0.75f;

    /** How many entries have been read, with which keys. */
    private static final String READ = "read";

    private static final String KEYS = "keys";

    /** The tree of a checkpoint under which they stood. */
    private static final String SIZE = "size";

    private static final String ROOT = "root";

    private final DataFolder data;
    private final EvidenceStore store;
    private final IndexFile file;
    private final IndexTable known;
    private final ReleaseIndex releases;
    private final Runnable begun;
    private final Deployments deployments;
    private LedgerReader view;
    private boolean isCompared;
    private long read;
    private String keyIds;
    private final Map<Long, LedgerLine> shown = new LinkedHashMap<>(MAX_SHOWN, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LedgerLine> eldest) {
            return size() > MAX_SHOWN;
        }
    };

    /**
     * @param releases told of each line, the oldest first
     * @param begun run after what was known was thrown away, since all is read anew
     */
    LedgerHistory(DataFolder data, IndexFile file, ReleaseIndex releases, Runnable begun) {
        this.data = data;
        this.store = new EvidenceStore(data.evidence());
        this.file = file;
        this.known = file.table("ledger");
        this.releases = releases;
        this.begun = begun;
        this.deployments = new Deployments(file);
        this.read = known.get(READ).map(Long::parseLong).orElse(0L);
        this.keyIds = known.get(KEYS).orElse("");
    }

    private void begin() {
        synchronized (file) {
            deployments.clear();
            releases.clear();
            begun.run();
            known.clear();
        }
        read = 0;
        shown.clear();
    }

    /** Reads what has come since the last look; another ledger, or other keys, and all is read anew. */
    synchronized void look() {
        if (Files.notExists(data.ledger())) {
            if (read > 0) {
                begin();
            }
            return;
        }
        LedgerReader reader = reader();
        TrustedKeys keys = keys();
        String ids = String.join(" ", new TreeSet<>(keys.ids()));
        if (reader.size() < read || !ids.equals(keyIds) || !isCompared && !grewFromWhatIsKnown(reader)) {
            begin();
            keyIds = ids;
            known.put(KEYS, ids);
        }
        isCompared = true;
        if (read == reader.size()) {
            return;
        }
        known.put(SIZE, Long.toString(reader.checkpoint().size()));
        known.put(ROOT, reader.checkpoint().root().toString());
        for (; read < reader.size(); read++) {
            take(read, reader.entry(read), keys);
            file.settled();
        }
    }

    private void take(long index, LedgerEntry entry, TrustedKeys keys) {
        // a build that was refused is about no release
        boolean isAboutRelease = entry.release() != null && entry.type() != LedgerEntryType.REFUSAL;
        LedgerLine line = isAboutRelease ? line(index, entry, keys) : null;
        synchronized (file) {
            if (line != null) {
                deployments.take(line);
                releases.take(line);
            }
            known.put(READ, Long.toString(index + 1));
        }
    }

    /** What is kept may be of another ledger that somebody put there, or of one that was written anew. */
    private boolean grewFromWhatIsKnown(LedgerReader reader) {
        long size = known.get(SIZE).map(Long::parseLong).orElse(0L);
        if (size == 0) {
            return read == 0;
        }
        Digest root = Digest.parse(known.get(ROOT).orElseThrow());
        return size <= reader.checkpoint().size()
                && reader.consistency(size).proves(root, reader.checkpoint().root());
    }

    /** How many entries have been read: another number, and there is more to tell. */
    synchronized long size() {
        look();
        return read;
    }

    /** One of them, read again; those that were asked for lately are kept. */
    synchronized LedgerLine line(long index) {
        LedgerLine known = shown.get(index);
        if (known == null) {
            known = line(index, reader().entry(index), keys());
            shown.put(index, known);
        }
        return known;
    }

    /** What all of them together come to. */
    synchronized <T> T deployments(Function<Deployments, T> question) {
        look();
        return question.apply(deployments);
    }

    /** Entries as they stand there, about releases or not. */
    synchronized LedgerPage page(LedgerQuery query) {
        if (Files.notExists(data.ledger())) {
            return new LedgerPage(List.of(), false);
        }
        LedgerReader reader = reader();
        List<LedgerRow> rows = new ArrayList<>();
        for (long i = Math.min(query.before(), reader.size()) - 1; i >= 0; i--) {
            LedgerRow row = LedgerRow.of(i, reader.entry(i));
            if (row.app() == null || query.sees().test(row.app())) {
                if (rows.size() == query.most()) {
                    return new LedgerPage(rows, true);
                }
                rows.add(row);
            }
        }
        return new LedgerPage(rows, false);
    }

    /** Empty if there is no such entry. */
    synchronized Optional<LedgerProof> proof(long index) {
        if (Files.notExists(data.ledger()) || index < 0 || index >= reader().size()) {
            return Optional.empty();
        }
        LedgerReader reader = view;
        LedgerRow row = LedgerRow.of(index, reader.entry(index));
        String leaf = Base64.getEncoder().encodeToString(reader.bytes(index));
        if (index >= reader.checkpoint().size()) {
            return Optional.of(new LedgerProof(row, leaf, null, null, List.of()));
        }
        return Optional.of(new LedgerProof(
                row,
                leaf,
                new String(reader.note().bytes(), StandardCharsets.UTF_8),
                reader.checkpoint().size(),
                reader.inclusion(index).hashes()));
    }

    /** The bundle of a seal, whether its signature holds or not: whoever gets it verifies it. */
    synchronized JsonNode bundle(long index) {
        return reader().entry(index).bundle();
    }

    /** @throws UndeterminedException if its signature does not hold */
    synchronized Statement statement(long index) {
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
    private LedgerLine line(
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
