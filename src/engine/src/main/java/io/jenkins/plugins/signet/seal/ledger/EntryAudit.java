package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the entries under a checkpoint once, bundle by bundle, and finds out which of them are not what was signed. */
final class EntryAudit {

    private final LedgerFolder folder;
    private final EntryCheck check;
    private final TreeHasher hasher = new TreeHasher();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> contentFindings = new ArrayList<>();
    private final Set<String> files = new TreeSet<>();
    private final TreeLevels tree = new TreeLevels();

    EntryAudit(LedgerFolder folder, EntryCheck check) {
        this.folder = folder;
        this.check = check;
    }

    /** The tree over the entries, if it is the one that was signed; otherwise the findings say why not. */
    Optional<TreeLevels> run(long size, Digest root) {
        for (TilePath bundle : bundles(size)) {
            files.add(bundle.toString());
            read(bundle);
        }
        if (findings.isEmpty() && !tree.root(size).equals(root)) {
            bundles(size).forEach(this::locate);
            if (findings.isEmpty()) {
                findings.add(Finding.red(
                        LedgerFolder.CHECKPOINT,
                        "has another root than the entries: entries and tiles were altered together"));
            }
        }
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        findings.addAll(contentFindings);
        return Optional.of(tree);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The entry bundles that the checkpoint calls for. */
    Set<String> files() {
        return files;
    }

    /** Applies the check to an entry that is not in a bundle. */
    void check(String where, byte[] entry) {
        findings.addAll(problems(where, entry));
    }

    private void read(TilePath bundle) {
        Optional<byte[]> bytes = folder.read(bundle.toString());
        if (bytes.isEmpty()) {
            findings.add(Finding.red(bundle.toString(), "is missing"));
            return;
        }
        List<byte[]> entries = EntryBundle.parse(bytes.get());
        if (entries.size() != bundle.width() || EntryBundle.length(entries) != bytes.get().length) {
            findings.add(
                    Finding.red(place(bundle, firstAltered(bundle, entries)), "was altered: lengths do not add up"));
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            tree.add(hasher.leaf(entries.get(i)));
            contentFindings.addAll(problems(place(bundle, i), entries.get(i)));
        }
    }

    private int firstAltered(TilePath bundle, List<byte[]> entries) {
        byte[] tile = leafTile(bundle);
        int i = 0;
        while (i < entries.size() && hasHash(tile, i, hasher.leaf(entries.get(i)))) {
            i++;
        }
        return i;
    }

    private void locate(TilePath bundle) {
        byte[] tile = leafTile(bundle);
        for (int i = 0; i < bundle.width(); i++) {
            if (!hasHash(tile, i, tree.leaf(bundle.number() * TreeEdge.TILE + i))) {
                findings.add(Finding.red(place(bundle, i), "was altered: it does not have its hash in the tree"));
            }
        }
    }

    private byte[] leafTile(TilePath bundle) {
        return folder.read(new TilePath(0, bundle.number(), bundle.width()).toString())
                .orElse(new byte[0]);
    }

    private List<Finding> problems(String where, byte[] entry) {
        try {
            return check.problems(LedgerEntry.parse(entry)).stream()
                    .map(what -> Finding.red(where, what))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(Finding.red(where, "is not a ledger entry: " + e.getMessage()));
        }
    }

    private static boolean hasHash(byte[] tile, int i, byte[] leaf) {
        int from = i * TreeHasher.LENGTH;
        int to = from + TreeHasher.LENGTH;
        return to <= tile.length && Arrays.equals(tile, from, to, leaf, 0, TreeHasher.LENGTH);
    }

    private static String place(TilePath bundle, int i) {
        return bundle + " entry " + (bundle.number() * TreeEdge.TILE + i);
    }

    private static List<TilePath> bundles(long size) {
        List<TilePath> bundles = new ArrayList<>();
        for (long number = 0; number * TreeEdge.TILE < size; number++) {
            int width = (int) Math.min(TreeEdge.TILE, size - number * TreeEdge.TILE);
            bundles.add(new TilePath(TilePath.ENTRIES, number, width));
        }
        return bundles;
    }
}
