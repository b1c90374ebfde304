package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tiles that entries turn into: what a settled tree still lacks of a grown one. In memory; it writes nothing. */
final class TileWriter {

    private final TreeEdge edge;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, byte[]> filled = new LinkedHashMap<>();
    private ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long settledSize;

    /** @param partialBundle the entries of the tree's partial bundle */
    TileWriter(TreeEdge edge, List<byte[]> partialBundle) {
        this.edge = edge;
        this.settledSize = edge.size();
        partialBundle.forEach(entry -> EntryBundle.append(bundle, entry));
    }

    TreeEdge edge() {
        return edge;
    }

    /** Entries that no checkpoint covers yet. */
    long unsettled() {
        return edge.size() - settledSize;
    }

    void add(byte[] entry) {
        add(entry, hasher.leaf(entry));
    }

    /** @param leaf the entry's hash */
    void add(byte[] entry, byte[] leaf) {
        long index = edge.size();
        EntryBundle.append(bundle, entry);
        List<byte[]> tiles = edge.add(leaf);
        for (int level = 0; level < tiles.size(); level++) {
            long number = index >>> (Byte.SIZE * (level + 1));
            filled.put(new TilePath(level, number, TreeEdge.TILE), tiles.get(level));
        }
        if (!tiles.isEmpty()) {
            filled.put(new TilePath(TilePath.ENTRIES, index / TreeEdge.TILE, TreeEdge.TILE), bundle.toByteArray());
            bundle = new ByteArrayOutputStream();
        }
    }

    /** What has to be written before a checkpoint of the present size may be. */
    Map<TilePath, byte[]> changed() {
        Map<TilePath, byte[]> changed = new LinkedHashMap<>(filled);
        List<TilePath> settled = TilePath.partialTiles(settledSize);
        for (TilePath tile : TilePath.partialTiles(edge.size())) {
            if (!settled.contains(tile)) {
                changed.put(tile, tile.isEntries() ? bundle.toByteArray() : edge.partial(tile.level()));
            }
        }
        return changed;
    }

    /** Partial tiles of the settled tree that the present one has wider or full. */
    List<TilePath> superseded() {
        List<TilePath> present = TilePath.partialTiles(edge.size());
        return TilePath.partialTiles(settledSize).stream()
                .filter(tile -> !present.contains(tile))
                .toList();
    }

    /** Everything in {@link #changed} is on the disk, and a checkpoint over it. */
    void settled() {
        filled.clear();
        settledSize = edge.size();
    }
}
