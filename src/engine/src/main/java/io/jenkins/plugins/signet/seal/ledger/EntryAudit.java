package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Reads the entries under a checkpoint, several bundles at a time, and finds out which of them are not what was signed.
 * Where entries and their tile disagree, the signed root says which of the two was altered.
 */
final class EntryAudit {

    private final LedgerContent files;
    private final Auditor auditor;
    private final EntryCheck check;
    private final List<LedgerFinding> findings = new ArrayList<>();
    private final Set<String> accounted = new LinkedHashSet<>();
    private final KeyUses trail = new KeyUses();

    EntryAudit(LedgerContent files, Auditor auditor, EntryCheck check) {
        this.files = files;
        this.auditor = auditor;
        this.check = check;
    }

    /** The tree over the entries, if it is the one that was signed; otherwise the findings say why not. */
    Optional<TreeLevels> run(long size, Digest root) {
        List<BundleAudit> bundles = LongStream.range(0, (size + TreeEdge.TILE - 1) / TreeEdge.TILE)
                .parallel()
                .mapToObj(number -> read(bundle(size, number)))
                .toList();
        bundles.forEach(read -> {
            accounted.add(read.bundle().toString());
            read.damage().ifPresent(findings::add);
        });
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        TreeLevels tree = new TreeLevels();
        bundles.forEach(read -> tree.addTile(read.leaves(), read.root()));
        if (!tree.root(size).equals(root)) {
            bundles.forEach(this::locate);
            if (findings.isEmpty()) {
                findings.add(LedgerFinding.red(
                        LedgerFolder.CHECKPOINT,
                        "has another root than the entries: entries and tiles were altered together"));
            }
            return Optional.empty();
        }
        bundles.forEach(this::take);
        return Optional.of(tree);
    }

    List<LedgerFinding> findings() {
        return findings;
    }

    /** The files that are accounted for so far: the entry bundles, and the tiles of their hashes. */
    Set<String> accounted() {
        return accounted;
    }

    /** Who signed when, as far as the entries go that were looked at. */
    KeyUses trail() {
        return trail;
    }

    /** Checks an entry that is not in a bundle. */
    void check(String where, long index, byte[] entry) {
        findings.addAll(EntryContent.problems(where, index, entry, check, trail));
    }

    private static TilePath bundle(long size, long number) {
        return new TilePath(TilePath.ENTRIES, number, (int) Math.min(TreeEdge.TILE, size - number * TreeEdge.TILE));
    }

    private static TilePath leafTile(TilePath bundle) {
        return new TilePath(0, bundle.number(), bundle.width());
    }

    private BundleAudit read(TilePath bundle) {
        return auditor.bundle(
                bundle,
                files.read(bundle.toString()),
                files.read(leafTile(bundle).toString()));
    }

    private void locate(BundleAudit read) {
        for (int i : read.differing()) {
            findings.add(LedgerFinding.red(
                    EntryContent.place(read.bundle(), i), "was altered: it does not have its hash in the tree"));
        }
    }

    /** The entries are those that were signed: if the tile says otherwise, it is wrong. */
    private void take(BundleAudit read) {
        String name = leafTile(read.bundle()).toString();
        Optional<byte[]> tile = files.read(name);
        accounted.add(name);
        if (tile.isEmpty()) {
            findings.add(LedgerFinding.red(name, "is missing"));
        } else if (!read.agrees(tile)) {
            findings.add(LedgerFinding.red(name, "was altered: its hashes are not those of the entries"));
        }
        read.content().or(() -> contentOf(read.bundle())).ifPresent(content -> {
            findings.addAll(content.findings());
            trail.add(content.trail());
        });
    }

    /** Read once more; a writer may have widened the bundle in the meantime, and then the whole audit is repeated. */
    private Optional<EntryContent> contentOf(TilePath bundle) {
        return files.read(bundle.toString()).map(bytes -> auditor.content(bundle, bytes));
    }
}
