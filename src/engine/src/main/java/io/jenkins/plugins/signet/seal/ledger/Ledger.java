package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ledger's one writer. An append goes to {@code pending} and is fsynced before it is reported, one fsync for all
 * writers that wait for it. Settling turns what is pending into tiles under a new signed checkpoint, in an order in which a
 * crash at any byte leaves either the old tree or the new one, and {@code pending} with whatever the tree lacks.
 */
public final class Ledger implements AutoCloseable {

    /** Eight tiles' worth: what tiles and a signature cost is then little beside the fsyncs of the appends. */
    private static final int SETTLE_AT = 2048;

    /** How much of the id of the key that began it a ledger's name tells. */
    private static final int KEY_DIGITS = 16;

    private static final Pattern ORIGIN = Pattern.compile("signet/([0-9a-f]{" + KEY_DIGITS + "})(?:/[0-9a-f]+)?");

    /** An entry and its hash in the tree, which each writer computes for itself. */
    private record Leaf(byte[] entry, byte[] hash) {}

    private final LedgerFolder folder;
    private final LedgerFiles files;
    private final FolderLock lock;
    private final SigningKey key;
    private final GroupCommit<Leaf, Appended> appends = new GroupCommit<>(this::commit);
    private final List<Runnable> afterRecord = new CopyOnWriteArrayList<>();
    private final FullTiles full = new FullTiles();
    private Optional<LedgerMemory> memory = Optional.empty();
    private Checkpoint checkpoint;
    private Digest first;
    private TileWriter tiles;
    private boolean closed;

    private Ledger(LedgerFolder folder, LedgerFiles files, FolderLock lock, SigningKey key) {
        this.folder = folder;
        this.files = files;
        this.lock = lock;
        this.key = key;
    }

    /**
     * Opens the ledger in {@code folder}, or starts one, whose origin then names this key.
     *
     * @throws InputException if another run writes to it
     * @throws UndeterminedException if it is damaged, signed by another key, or cannot be read or written
     */
    public static Ledger open(Path folder, SigningKey key) {
        return open(folder, key, TrustedKeys.of(key), origin(key));
    }

    /**
     * Opens a data folder's ledger, or begins it if that is its {@code start}, and has it remembered with each entry.
     *
     * @param trusted whose checkpoint to continue from
     * @param start what {@link LedgerMemory#start} said
     * @throws UndeterminedException as the others do, and if the ledger is gone since
     */
    public static Ledger open(
            DataFolder data, SigningKey key, TrustedKeys trusted, LedgerMemory memory, LedgerMemory.Start start) {
        Optional<LedgerBeginning> anew = memory.read().map(RememberedLedger::beginning);
        boolean begins = start == LedgerMemory.Start.BEGIN;
        String origin = begins ? anew.map(LedgerBeginning::origin).orElseGet(() -> origin(key)) : null;
        Ledger ledger = open(data.ledger(), key, trusted, origin);
        try {
            // the first entry says why, also if a crash came between the ledger and it
            anew.filter(beginning -> ledger.checkpoint.size() == 0)
                    .ifPresent(beginning -> ledger.record(LedgerEntry.of(beginning)));
            ledger.memory = Optional.of(memory);
            ledger.remember();
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private void remember() {
        if (memory.isEmpty()) {
            return;
        }
        if (first == null && checkpoint.size() > 0) {
            first = new Digest(HexFormat.of().formatHex(new TreeHasher().leaf(reader().bytes(0))));
        }
        memory.get().keep(checkpoint, first, key.id());
    }

    /** The first digits of the id of the key that began a ledger, as its name tells. */
    public static Optional<String> firstKey(String origin) {
        Matcher name = ORIGIN.matcher(origin);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** A name that no ledger has had yet, of one that is begun anew with this key. */
    public static String newOrigin(SigningKey key) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return origin(key) + "/" + HexFormat.of().formatHex(random);
    }

    /** What a ledger is called that was begun with this key. */
    public static String origin(SigningKey key) {
        return "signet/" + key.id().substring(0, KEY_DIGITS);
    }

    /**
     * @param trusted whose checkpoint to continue from: after a change of keys, also the former one
     * @param origin names the ledger if it has to be started; otherwise it keeps its own. Null if it must not be started.
     */
    public static Ledger open(Path folder, SigningKey key, TrustedKeys trusted, String origin) {
        FolderLock lock = FolderLock.take(folder)
                .orElseThrow(() -> new InputException(
                        "another run writes to ledger " + folder,
                        "--data",
                        "Wait for it, stop it, or name another data folder"));
        try {
            return open(new LedgerFolder(folder), new DiskFiles(folder), lock, key, trusted, origin);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    static Ledger open(
            LedgerFolder folder,
            LedgerFiles files,
            FolderLock lock,
            SigningKey key,
            TrustedKeys trusted,
            String origin) {
        Ledger ledger = new Ledger(folder, files, lock, key);
        try {
            LedgerStart start = new LedgerStart(folder, files, key, trusted);
            ledger.checkpoint = start.checkpoint(origin);
            ledger.tiles = start.tiles(ledger.checkpoint);
            boolean wasPending = start.replay(ledger.tiles);
            if (ledger.tiles.unsettled() > 0) {
                ledger.settleNow();
            } else if (wasPending) {
                files.truncate(0);
            }
            start.sweep(ledger.checkpoint.size());
            return ledger;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /**
     * Adds an entry. When it returns, the entry is on the disk, and no crash can lose it. It may be called from many
     * threads.
     *
     * @throws InputException if the entry is longer than 65535 bytes
     * @throws UndeterminedException if it could not be made durable; it may then be there or not, but never in half
     */
    public Appended append(LedgerEntry entry) {
        byte[] bytes = entry.bytes();
        EntryBundle.requireFits(bytes);
        return appends.submit(new Leaf(bytes, new TreeHasher().leaf(bytes)));
    }

    /**
     * Adds an entry and settles, so that anyone can verify it at once.
     *
     * @throws UndeterminedException as {@link #append} does, and if settling fails; the entry is then durable all the same,
     *     and the next settling takes it along
     */
    public Appended record(LedgerEntry entry) {
        Appended appended = append(entry);
        settle();
        afterRecord.forEach(Runnable::run);
        return appended;
    }

    /** Has {@code told} run after each {@link #record}, by the thread that recorded: it must neither fail nor take long. */
    public void afterRecord(Runnable told) {
        afterRecord.add(told);
    }

    /** Brings everything appended under a signed checkpoint; returns it. */
    public Checkpoint settle() {
        return appends.exclusively(() -> {
            requireOpen();
            settleNow();
            return checkpoint;
        });
    }

    public Path folder() {
        return folder.root();
    }

    /** A view of the ledger as it is now. */
    public LedgerReader reader() {
        return LedgerReader.open(folder, full);
    }

    /** Settles and lets go of the folder. */
    @Override
    public void close() {
        appends.exclusively(() -> {
            if (!closed) {
                closed = true;
                try (lock;
                        files) {
                    settleNow();
                }
            }
            return null;
        });
    }

    private List<Appended> commit(List<Leaf> leaves) {
        requireOpen();
        if (tiles.unsettled() >= SETTLE_AT) {
            settleNow();
        }
        files.append(PendingRecord.encode(
                tiles.edge().size(), leaves.stream().map(Leaf::entry).toList(), key));
        List<Appended> appended = new ArrayList<>();
        for (Leaf leaf : leaves) {
            long index = tiles.edge().size();
            tiles.add(leaf.entry(), leaf.hash());
            appended.add(new Appended(index, new Digest(HexFormat.of().formatHex(leaf.hash()))));
        }
        return appended;
    }

    private void settleNow() {
        if (tiles.unsettled() == 0) {
            return;
        }
        for (Map.Entry<TilePath, byte[]> tile : tiles.changed().entrySet()) {
            files.replace(tile.getKey().toString(), tile.getValue());
        }
        Checkpoint next = new Checkpoint(
                checkpoint.origin(), tiles.edge().size(), tiles.edge().root());
        files.replace(
                LedgerFolder.CHECKPOINT,
                SignedNote.sign(next.text(), next.origin(), key).bytes());
        files.truncate(0);
        checkpoint = next;
        List<TilePath> superseded = tiles.superseded();
        tiles.settled();
        superseded.forEach(tile -> files.delete(tile.toString()));
        remember();
    }

    private void requireOpen() {
        if (closed) {
            throw new UndeterminedException("ledger " + folder.root() + " is closed");
        }
    }
}
