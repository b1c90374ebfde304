package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one entry bundle says, beside the tile of its hashes. Each bundle is looked at by itself, on any thread.
 *
 * @param leaves the hashes of its entries, one after the other; empty if the bundle is missing or cut
 * @param root of the leaves, if they fill a tile; otherwise empty
 * @param differing entries whose hash is not in the tile; all of them if there is no tile
 * @param damage why there are no leaves
 * @param content what the entries say; empty while they differ from the tile, as it is then not known what to believe
 */
record BundleAudit(
        TilePath bundle,
        byte[] leaves,
        byte[] root,
        List<Integer> differing,
        Optional<LedgerFinding> damage,
        Optional<EntryContent> content) {

    static BundleAudit of(TilePath bundle, Optional<byte[]> bytes, Optional<byte[]> tile, EntryCheck check) {
        if (bytes.isEmpty()) {
            return damaged(bundle, LedgerFinding.red(bundle.toString(), "is missing"));
        }
        List<byte[]> entries = EntryBundle.parse(bytes.get());
        byte[] leaves = leaves(entries);
        List<Integer> differing = differing(leaves, tile.orElse(new byte[0]));
        if (entries.size() != bundle.width() || EntryBundle.length(entries) != bytes.get().length) {
            int first = differing.isEmpty() ? entries.size() : differing.get(0);
            return damaged(
                    bundle, LedgerFinding.red(EntryContent.place(bundle, first), "was altered: lengths do not add up"));
        }
        boolean full = bundle.isFull();
        return new BundleAudit(
                bundle,
                leaves,
                full ? new TreeHasher().complete(leaves, 0, TreeEdge.TILE) : new byte[0],
                differing,
                Optional.empty(),
                differing.isEmpty() ? Optional.of(EntryContent.of(bundle, entries, check)) : Optional.empty());
    }

    /** Whether the tile is there and has these hashes and nothing else. */
    boolean agrees(Optional<byte[]> tile) {
        return tile.isPresent() && Arrays.equals(tile.get(), leaves);
    }

    private static BundleAudit damaged(TilePath bundle, LedgerFinding damage) {
        return new BundleAudit(bundle, new byte[0], new byte[0], List.of(), Optional.of(damage), Optional.empty());
    }

    private static byte[] leaves(List<byte[]> entries) {
        TreeHasher hasher = new TreeHasher();
        byte[] leaves = new byte[entries.size() * TreeHasher.LENGTH];
        for (int i = 0; i < entries.size(); i++) {
            System.arraycopy(hasher.leaf(entries.get(i)), 0, leaves, i * TreeHasher.LENGTH, TreeHasher.LENGTH);
        }
        return leaves;
    }

    private static List<Integer> differing(byte[] leaves, byte[] tile) {
        List<Integer> differing = new ArrayList<>();
        for (int from = 0; from < leaves.length; from += TreeHasher.LENGTH) {
            int to = from + TreeHasher.LENGTH;
            if (to > tile.length || !Arrays.equals(leaves, from, to, tile, from, to)) {
                differing.add(from / TreeHasher.LENGTH);
            }
        }
        return differing;
    }
}
