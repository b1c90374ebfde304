package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.merkle.Subtrees;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.HashMap;
import java.util.Map;

/**
 * The complete subtrees of a tree, out of its tiles: a tile is a subtree of height 8 with its hashes as leaves. What every
 * proof needs is kept: the full tiles above the leaves, and the tree's right edge. Of the others, the last one is.
 */
final class TileHashes implements Subtrees {

    private static final int HEIGHT = 8;

    private final LedgerFolder folder;
    private final long size;
    private final FullTiles full;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, TileTree> edge = new HashMap<>();
    private TilePath lastPath;
    private TileTree last;

    TileHashes(LedgerFolder folder, long size, FullTiles full) {
        this.folder = folder;
        this.size = size;
        this.full = full;
    }

    @Override
    public byte[] hash(int level, long index) {
        int tileLevel = level / HEIGHT;
        int height = level % HEIGHT;
        int subtrees = TreeEdge.TILE >> height;
        long number = index / subtrees;
        boolean isFull = number < size >>> (HEIGHT * (tileLevel + 1));
        int width = isFull ? TreeEdge.TILE : TreeEdge.width(size, tileLevel);
        return tile(new TilePath(tileLevel, number, width)).hash(height, (int) (index % subtrees));
    }

    private TileTree tile(TilePath path) {
        if (!path.isFull()) {
            return edge.computeIfAbsent(path, this::read);
        }
        if (path.level() > 0) {
            return full.upper(path, this::read);
        }
        if (!path.equals(lastPath)) {
            last = read(path);
            lastPath = path;
        }
        return last;
    }

    private TileTree read(TilePath path) {
        byte[] hashes = folder.hashes(path, TreeHasher.LENGTH)
                .orElseThrow(() -> new UndeterminedException(
                        "ledger " + folder.root() + " is damaged: " + path + " is missing or too short"));
        return new TileTree(hashes, hasher);
    }
}
