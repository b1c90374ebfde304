package io.jenkins.plugins.signet.seal.merkle;

import io.jenkins.plugins.signet.release.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The right edge of a growing tree: of every level, the hashes that do not fill a tile yet (C2SP tlog-tiles: a tile is up
 * to 256 hashes; a hash at level L+1 is the root over a full tile at level L). It is all that appending needs.
 */
public final class TreeEdge {

    /** Hashes in a full tile. */
    public static final int TILE = 256;

    private static final int TILE_BITS = 8;

    private final TreeHasher hasher = new TreeHasher();
    private final List<byte[]> levels = new ArrayList<>();
    private long size;

    /** The edge of the empty tree. */
    public TreeEdge() {}

    /**
     * The edge of a tree that exists.
     *
     * @param partial of each level from 0 up, the hashes of its partial tile, one after the other; empty if there is none
     */
    public TreeEdge(long size, List<byte[]> partial) {
        this.size = size;
        for (int level = 0; level < partial.size(); level++) {
            byte[] hashes = partial.get(level);
            if (hashes.length != width(size, level) * TreeHasher.LENGTH) {
                throw new IllegalArgumentException("level " + level + " of a tree of " + size + " has "
                        + width(size, level) + " hashes at its edge, not " + hashes.length + " bytes");
            }
            levels.add(hashes.clone());
        }
    }

    /** Hashes in the partial tile at {@code level} of a tree of {@code size}. */
    public static int width(long size, int level) {
        return level * TILE_BITS >= Long.SIZE ? 0 : (int) ((size >>> (level * TILE_BITS)) % TILE);
    }

    /** Levels that have a tile in a tree of {@code size}. */
    public static int levels(long size) {
        int levels = 0;
        for (long rest = size; rest > 0; rest >>>= TILE_BITS) {
            levels++;
        }
        return levels;
    }

    public long size() {
        return size;
    }

    /** The partial tile at {@code level}; empty if there is none. */
    public byte[] partial(int level) {
        return level < levels.size() ? levels.get(level).clone() : new byte[0];
    }

    /** Adds a leaf; returns the tiles that it filled, from level 0 up. */
    public List<byte[]> add(byte[] leafHash) {
        List<byte[]> filled = new ArrayList<>();
        byte[] hash = leafHash;
        for (int level = 0; hash != null; level++) {
            if (level == levels.size()) {
                levels.add(new byte[0]);
            }
            byte[] tile = levels.get(level);
            byte[] wider = Arrays.copyOf(tile, tile.length + TreeHasher.LENGTH);
            System.arraycopy(hash, 0, wider, tile.length, TreeHasher.LENGTH);
            if (wider.length < TILE * TreeHasher.LENGTH) {
                levels.set(level, wider);
                hash = null;
            } else {
                levels.set(level, new byte[0]);
                filled.add(wider);
                hash = hasher.complete(wider, 0, TILE);
            }
        }
        size++;
        return filled;
    }

    public Digest root() {
        byte[] root = null;
        // from the smallest complete subtree, which is the rightmost, to the largest
        for (byte[] hashes : levels) {
            int end = hashes.length / TreeHasher.LENGTH;
            while (end > 0) {
                int width = Integer.lowestOneBit(end);
                byte[] subtree = hasher.complete(hashes, end - width, width);
                root = root == null ? subtree : hasher.node(subtree, root);
                end -= width;
            }
        }
        return new Digest(HexFormat.of().formatHex(root == null ? hasher.empty() : root));
    }
}
