package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tile with all the hashes above its own: every complete subtree whose leaves it holds, worked out once. */
final class TileTree {

    /** Of each height, the hashes of the complete subtrees, one after the other. */
    private final List<byte[]> heights = new ArrayList<>();

    TileTree(byte[] tile, TreeHasher hasher) {
        heights.add(tile);
        for (byte[] below = tile; below.length >= 2 * TreeHasher.LENGTH; ) {
            int count = below.length / TreeHasher.LENGTH / 2;
            byte[] above = new byte[count * TreeHasher.LENGTH];
            for (int i = 0; i < count; i++) {
                System.arraycopy(hasher.complete(below, 2 * i, 2), 0, above, i * TreeHasher.LENGTH, TreeHasher.LENGTH);
            }
            heights.add(above);
            below = above;
        }
    }

    /** The hash of the subtree of this height, over the hashes from {@code index * 2^height} on. */
    byte[] hash(int height, int index) {
        int from = index * TreeHasher.LENGTH;
        return Arrays.copyOfRange(heights.get(height), from, from + TreeHasher.LENGTH);
    }
}
