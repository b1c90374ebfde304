package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out where the ledger stands when a writer opens it, after a clean end or a crash. */
final class LedgerStart {

    private final LedgerFolder folder;
    private final LedgerFiles files;
    private final SigningKey key;
    private final TrustedKeys trusted;

    LedgerStart(LedgerFolder folder, LedgerFiles files, SigningKey key, TrustedKeys trusted) {
        this.folder = folder;
        this.files = files;
        this.key = key;
        this.trusted = trusted;
    }

    /** The last checkpoint; of a ledger that is new, its first. */
    Checkpoint checkpoint(String originOfNew) {
        byte[] bytes = folder.read(LedgerFolder.CHECKPOINT).orElse(null);
        if (bytes == null) {
            return start(originOfNew);
        }
        try {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (note.isSignedBy(checkpoint.origin(), trusted)) {
                signAgain(note, checkpoint);
                return checkpoint;
            }
        } catch (IllegalArgumentException e) {
            throw damaged("checkpoint: " + e.getMessage());
        }
        throw damaged("checkpoint: it is not signed by the key at hand");
    }

    /** After a rotation the head is by the former key, whose signatures stop to count; of old it had no second signature. */
    private void signAgain(SignedNote note, Checkpoint checkpoint) {
        if (!note.isSignedAsToday(checkpoint.origin(), key)) {
            files.replace(
                    LedgerFolder.CHECKPOINT,
                    SignedNote.sign(note.text(), checkpoint.origin(), key).bytes());
        }
    }

    private Checkpoint start(String origin) {
        if (origin == null) {
            throw damaged("it has no checkpoint");
        }
        boolean hasEntries = folder.list().keySet().stream()
                .anyMatch(name -> TilePath.parse(name).isPresent());
        if (hasEntries || folder.read(LedgerFolder.PENDING).orElseThrow().length > 0) {
            throw damaged("it has entries but no checkpoint");
        }
        Checkpoint empty = new Checkpoint(origin, 0, new TreeEdge().root());
        files.replace(
                LedgerFolder.CHECKPOINT,
                SignedNote.sign(empty.text(), origin, key).bytes());
        return empty;
    }

    /** The right edge of the tree under the checkpoint; read back from its tiles and checked against its root. */
    TileWriter tiles(Checkpoint checkpoint) {
        long size = checkpoint.size();
        List<byte[]> partial = new ArrayList<>();
        for (int level = 0; level < TreeEdge.levels(size); level++) {
            partial.add(new byte[0]);
        }
        List<byte[]> bundle = List.of();
        for (TilePath tile : TilePath.partialTiles(size)) {
            if (tile.isEntries()) {
                bundle = folder.entries(tile).orElseThrow(() -> damaged(tile + " is missing or too short"));
            } else {
                byte[] hashes = folder.hashes(tile, TreeHasher.LENGTH)
                        .orElseThrow(() -> damaged(tile + " is missing or too short"));
                partial.set(tile.level(), hashes);
            }
        }
        TreeEdge edge = new TreeEdge(size, partial);
        if (!edge.root().equals(checkpoint.root())) {
            throw damaged("its tiles do not have the root that the checkpoint states");
        }
        requireHashes(bundle, edge.partial(0));
        return new TileWriter(edge, bundle);
    }

    private void requireHashes(List<byte[]> bundle, byte[] hashes) {
        TreeEdge leaves = new TreeEdge();
        TreeHasher hasher = new TreeHasher();
        bundle.forEach(entry -> leaves.add(hasher.leaf(entry)));
        if (!Arrays.equals(leaves.partial(0), hashes)) {
            throw damaged("its last entries do not have the hashes in their tile");
        }
    }

    /**
     * Adds what is pending to {@code tiles}, and drops an append that a crash cut short.
     *
     * @return whether anything is left in {@code pending}
     */
    boolean replay(TileWriter tiles) {
        Pending pending =
                Pending.parseAfterCrash(folder.read(LedgerFolder.PENDING).orElseThrow());
        pending.damage().ifPresent(what -> {
            throw damaged("pending: " + what);
        });
        if (pending.cut() > 0) {
            files.truncate(pending.length());
        }
        long settled = tiles.edge().size();
        for (PendingRecord record : pending.records()) {
            if (record.end() > settled) {
                replay(record, tiles);
            }
        }
        return pending.length() > 0;
    }

    private void replay(PendingRecord record, TileWriter tiles) {
        if (record.first() != tiles.edge().size()) {
            throw damaged("pending: entry " + tiles.edge().size() + " is missing");
        }
        if (!record.isBy(key)) {
            throw damaged("pending: entry " + record.first() + " was not written by the holder of the key at hand");
        }
        record.entries().forEach(tiles::add);
    }

    /** Removes what a crash left behind: temporary files, and partial tiles that a wider one has replaced. */
    void sweep(long size) {
        List<TilePath> present = TilePath.partialTiles(size);
        for (String name : folder.list().keySet()) {
            boolean superseded = TilePath.parse(name)
                    .filter(tile -> !tile.isFull() && !present.contains(tile))
                    .isPresent();
            if (superseded || LedgerFolder.isTemporary(name)) {
                files.delete(name);
            }
        }
    }

    private UndeterminedException damaged(String what) {
        return new UndeterminedException("ledger " + folder.root() + " cannot be continued: " + what
                + ". 'signet verify --ledger' says more; restore it from a backup");
    }
}
