package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.merkle.ConsistencyProof;
import io.jenkins.plugins.signet.seal.merkle.InclusionProof;
import io.jenkins.plugins.signet.seal.merkle.MerkleTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A view of the ledger as it was when the view was opened, while a writer may be at work. It reads entries as they are
 * asked for and verifies nothing; {@code SealVerifier} does. Not safe for several threads.
 */
public final class LedgerReader {

    private final LedgerFolder folder;
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final List<byte[]> pending;
    private final FullTiles full;
    private final Bundles bundles;
    private final MerkleTree tree;

    private LedgerReader(
            LedgerFolder folder, SignedNote note, Checkpoint checkpoint, List<byte[]> pending, FullTiles full) {
        this.folder = folder;
        this.note = note;
        this.checkpoint = checkpoint;
        this.pending = pending;
        this.full = full;
        this.bundles = new Bundles(folder, checkpoint.size(), full);
        this.tree = new MerkleTree(new TileHashes(folder, checkpoint.size(), full), checkpoint.size());
    }

    /**
     * @throws InputException if there is no ledger
     * @throws UndeterminedException if its checkpoint cannot be read
     */
    public static LedgerReader open(Path root) {
        return open(new LedgerFolder(root), new FullTiles());
    }

    /** A view of the ledger as it is now. What this one knows of its full tiles, which do not change, the new one knows too. */
    public LedgerReader latest() {
        LedgerReader latest = open(folder, full);
        // one that is smaller is another ledger, which somebody put there
        return latest.checkpoint.size() < checkpoint.size() ? open(folder.root()) : latest;
    }

    static LedgerReader open(LedgerFolder folder, FullTiles full) {
        byte[] before = checkpoint(folder);
        while (true) {
            byte[] pending = folder.read(LedgerFolder.PENDING).orElse(new byte[0]);
            byte[] after = checkpoint(folder);
            if (Arrays.equals(before, after)) {
                return open(folder, before, pending, full);
            }
            before = after;
        }
    }

    private static LedgerReader open(LedgerFolder folder, byte[] noteBytes, byte[] pendingBytes, FullTiles full) {
        try {
            SignedNote note = SignedNote.parse(noteBytes);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            List<byte[]> pending = new ArrayList<>();
            for (PendingRecord record : Pending.parse(pendingBytes).records()) {
                if (record.first() == checkpoint.size() + pending.size()) {
                    pending.addAll(record.entries());
                }
            }
            return new LedgerReader(folder, note, checkpoint, pending, full);
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(
                    "ledger " + folder.root() + " has a damaged checkpoint: " + e.getMessage(), e);
        }
    }

    private static byte[] checkpoint(LedgerFolder folder) {
        return folder.read(LedgerFolder.CHECKPOINT)
                .orElseThrow(() -> new InputException(
                        "there is no ledger", folder.root().toString(), "Name the folder that holds 'checkpoint'"));
    }

    public Path folder() {
        return folder.root();
    }

    /** Entries, of which those from {@code checkpoint().size()} on are durable but not yet under a checkpoint. */
    public long size() {
        return checkpoint.size() + pending.size();
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public SignedNote note() {
        return note;
    }

    /**
     * @throws IndexOutOfBoundsException if there is no such entry
     * @throws UndeterminedException if it is damaged
     */
    public LedgerEntry entry(long index) {
        try {
            return LedgerEntry.parse(bytes(index));
        } catch (IllegalArgumentException e) {
            throw new UndeterminedException(
                    "entry " + index + " of ledger " + folder.root() + " is damaged: " + e.getMessage(), e);
        }
    }

    /** The bytes that the tree hashes. */
    public byte[] bytes(long index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("no entry " + index + " in a ledger of " + size());
        }
        if (index >= checkpoint.size()) {
            return pending.get((int) (index - checkpoint.size()));
        }
        return bundles.entry(index);
    }

    /** All entries, the oldest first. */
    public Stream<LedgerEntry> entries() {
        return LongStream.range(0, size()).mapToObj(this::entry);
    }

    /** Proof that an entry is in the tree under {@link #checkpoint}. */
    public InclusionProof inclusion(long index) {
        return tree.inclusion(index);
    }

    /** Proof that the tree under {@link #checkpoint} grew out of the one with {@code earlier} entries. */
    public ConsistencyProof consistency(long earlier) {
        return tree.consistency(earlier);
    }
}
