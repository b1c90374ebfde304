package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.merkle.Subtrees;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.HashMap;
import java.util.Map;

/** The complete subtrees of a tree, out of its tiles: a tile is a subtree of height 8 with its hashes as leaves. */
final class TileHashes implements Subtrees {

    private static final int HEIGHT = 8;

    private final LedgerFolder folder;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, byte[]> tiles = new HashMap<>();

    TileHashes(LedgerFolder folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    @Override
    public byte[] hash(int level, long index) {
        int tileLevel = level / HEIGHT;
        int count = 1 << (level % HEIGHT);
        long first = index * count;
        long number = first / TreeEdge.TILE;
        boolean full = number < size >>> (HEIGHT * (tileLevel + 1));
        int width = full ? TreeEdge.TILE : TreeEdge.width(size, tileLevel);
        byte[] tile = tiles.computeIfAbsent(new TilePath(tileLevel, number, width), this::read);
        return hasher.complete(tile, (int) (first % TreeEdge.TILE), count);
    }

    private byte[] read(TilePath path) {
        return folder.hashes(path, TreeHasher.LENGTH)
                .orElseThrow(() -> new UndeterminedException(
                        "ledger " + folder.root() + " is damaged: " + path + " is missing or too short"));
    }
}
