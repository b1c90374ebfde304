package io.jenkins.plugins.signet.seal.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is known of tiles and bundles that are full, and so never change: the tiles above the leaves, of which there is one
 * to 65 536 entries, and where the entries are in the bundles that were read last. All views of a ledger can share it.
 */
final class FullTiles {

    /** Bundles, of which a kilobyte is kept each: two million entries' worth. */
    private static final int MAX = 8192;

    private static final float LOAD = 0.75f;

    private final Map<TilePath, TileTree> upper = new ConcurrentHashMap<>();
    private final Map<Long, int[]> starts = Collections.synchronizedMap(new LinkedHashMap<>(16, LOAD, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, int[]> eldest) {
            return size() > MAX;
        }
    });

    /** @param read finds out, if it is not known yet */
    TileTree upper(TilePath path, Function<TilePath, TileTree> read) {
        return upper.computeIfAbsent(path, read);
    }

    /** Where the entries begin in the full bundle with this number; {@code null} if that is not known. */
    int[] starts(long bundle) {
        return starts.get(bundle);
    }

    void putStarts(long bundle, int[] known) {
        starts.put(bundle, known);
    }
}
