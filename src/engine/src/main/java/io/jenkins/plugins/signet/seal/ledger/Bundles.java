package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.util.Arrays;
import java.util.List;

/**
 * The entries under a checkpoint, out of their bundles. A bundle is read as a whole the first time, which tells where its
 * entries are; later an entry is read by itself, unless the one before it was of the same bundle, as when all are read in
 * order. Not safe for several threads.
 */
final class Bundles {

    private final LedgerFolder folder;
    private final long size;
    private final FullTiles known;
    private List<byte[]> partial;
    private long asked = -1;
    private long whole = -1;
    private byte[] bytes;
    private int[] starts;

    Bundles(LedgerFolder folder, long size, FullTiles known) {
        this.folder = folder;
        this.size = size;
        this.known = known;
    }

    /** @throws UndeterminedException if it is damaged or cannot be read */
    byte[] entry(long index) {
        long number = index / TreeEdge.TILE;
        int place = (int) (index % TreeEdge.TILE);
        if (number == size / TreeEdge.TILE) {
            return partial().get(place);
        }
        boolean again = number == asked;
        asked = number;
        int[] places = known.starts(number);
        if (places == null || again) {
            return fromWhole(number, place);
        }
        TilePath path = full(number);
        return folder.read(path.toString(), places[place], EntryBundle.length(places, place))
                .orElseThrow(() -> damaged(path));
    }

    private byte[] fromWhole(long number, int place) {
        if (number != whole) {
            TilePath path = full(number);
            bytes = folder.read(path.toString()).orElseThrow(() -> damaged(path));
            starts = EntryBundle.starts(bytes);
            if (starts.length <= TreeEdge.TILE) {
                throw damaged(path);
            }
            known.putStarts(number, starts);
            whole = number;
        }
        return Arrays.copyOfRange(bytes, starts[place], starts[place] + EntryBundle.length(starts, place));
    }

    /** The last bundle, which the writer may have replaced by a wider one since. */
    private List<byte[]> partial() {
        if (partial == null) {
            TilePath path = new TilePath(TilePath.ENTRIES, size / TreeEdge.TILE, TreeEdge.width(size, 0));
            partial = folder.entries(path).orElseThrow(() -> damaged(path));
        }
        return partial;
    }

    private static TilePath full(long number) {
        return new TilePath(TilePath.ENTRIES, number, TreeEdge.TILE);
    }

    private UndeterminedException damaged(TilePath path) {
        return new UndeterminedException(
                "ledger " + folder.root() + " is damaged: " + path + " is missing or too short");
    }
}
