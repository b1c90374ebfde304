package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the tiles over given leaf hashes have to be, at every level and for every earlier size. */
final class TreeLevels {

    private static final int FULL = TreeEdge.TILE * TreeHasher.LENGTH;

    /** Of each level, its tiles, of which all but the last are full. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private final TreeHasher hasher = new TreeHasher();
    private long size;

    void add(byte[] leafHash) {
        add(0, leafHash);
        size++;
    }

    /**
     * Adds a tile's worth of leaves at once, where a tile begins.
     *
     * @param root over the leaves, if they fill the tile
     */
    void addTile(byte[] leaves, byte[] root) {
        level(0).add(leaves);
        size += leaves.length / TreeHasher.LENGTH;
        if (leaves.length == FULL) {
            add(1, root);
        }
    }

    private void add(int level, byte[] hash) {
        List<byte[]> tiles = level(level);
        int last = tiles.size() - 1;
        if (last < 0 || tiles.get(last).length == FULL) {
            tiles.add(hash.clone());
            return;
        }
        byte[] tile = tiles.get(last);
        byte[] wider = Arrays.copyOf(tile, tile.length + TreeHasher.LENGTH);
        System.arraycopy(hash, 0, wider, tile.length, TreeHasher.LENGTH);
        tiles.set(last, wider);
        if (wider.length == FULL) {
            add(level + 1, hasher.complete(wider, 0, TreeEdge.TILE));
        }
    }

    private List<byte[]> level(int level) {
        while (level >= levels.size()) {
            levels.add(new ArrayList<>());
        }
        return levels.get(level);
    }

    long size() {
        return size;
    }

    byte[] leaf(long index) {
        int from = (int) (index % TreeEdge.TILE) * TreeHasher.LENGTH;
        return Arrays.copyOfRange(levels.get(0).get((int) (index / TreeEdge.TILE)), from, from + TreeHasher.LENGTH);
    }

    /** The tile's bytes; empty if the leaves do not reach that far. */
    Optional<byte[]> tile(TilePath path) {
        if (path.level() >= levels.size()
                || path.number() >= levels.get(path.level()).size()) {
            return Optional.empty();
        }
        byte[] tile = levels.get(path.level()).get((int) path.number());
        int length = path.width() * TreeHasher.LENGTH;
        return length > tile.length ? Optional.empty() : Optional.of(Arrays.copyOf(tile, length));
    }

    /** The root over the first {@code size} leaves. */
    Digest root(long size) {
        List<byte[]> edge = new ArrayList<>();
        for (int level = 0; level < TreeEdge.levels(size); level++) {
            int width = TreeEdge.width(size, level);
            long number = size >>> (Byte.SIZE * (level + 1));
            edge.add(
                    width == 0
                            ? new byte[0]
                            : tile(new TilePath(level, number, width)).orElseThrow());
        }
        return new TreeEdge(size, edge).root();
    }
}
