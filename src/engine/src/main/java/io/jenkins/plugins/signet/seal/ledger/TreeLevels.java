package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the tiles over given leaf hashes have to be, at every level and for every earlier size. */
final class TreeLevels {

    private final List<List<byte[]>> levels = new ArrayList<>();
    private final TreeHasher hasher = new TreeHasher();

    void add(byte[] leafHash) {
        byte[] hash = leafHash;
        for (int level = 0; hash != null; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> hashes = levels.get(level);
            hashes.add(hash);
            int size = hashes.size();
            hash = size % TreeEdge.TILE == 0
                    ? hasher.complete(join(hashes.subList(size - TreeEdge.TILE, size)), 0, TreeEdge.TILE)
                    : null;
        }
    }

    long size() {
        return levels.isEmpty() ? 0 : levels.get(0).size();
    }

    byte[] leaf(long index) {
        return levels.get(0).get((int) index);
    }

    /** The tile's bytes; empty if the leaves do not reach that far. */
    Optional<byte[]> tile(TilePath path) {
        int from = Math.toIntExact(path.number() * TreeEdge.TILE);
        int to = from + path.width();
        return path.level() < levels.size() && to <= levels.get(path.level()).size()
                ? Optional.of(join(levels.get(path.level()).subList(from, to)))
                : Optional.empty();
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

    private static byte[] join(List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * TreeHasher.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * TreeHasher.LENGTH, TreeHasher.LENGTH);
        }
        return joined;
    }
}
