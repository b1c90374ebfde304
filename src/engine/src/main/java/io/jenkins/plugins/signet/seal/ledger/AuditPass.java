package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at all of a ledger's files. */
final class AuditPass {

    private final LedgerContent folder;
    private final Auditor auditor;
    private final EntryAudit entries;
    private final TreeHasher hasher = new TreeHasher();
    private final List<LedgerFinding> findings = new ArrayList<>();
    private final Set<String> accounted = new HashSet<>(Set.of(LedgerFolder.CHECKPOINT, LedgerFolder.PENDING));

    AuditPass(LedgerContent folder, Auditor auditor, EntryCheck check) {
        this.folder = folder;
        this.auditor = auditor;
        this.entries = new EntryAudit(folder, auditor, check);
    }

    /** @param files the names of all that are there */
    Audit run(Set<String> files) {
        HeadAudit read = auditor.head(folder.read(LedgerFolder.CHECKPOINT));
        read.damage().ifPresent(findings::add);
        Optional<Checkpoint> checkpoint = read.checkpoint();
        Optional<TreeLevels> tree = checkpoint.flatMap(head -> entries.run(head.size(), head.root()));
        accounted.addAll(entries.accounted());
        tree.ifPresent(signed -> {
            addPending(signed);
            checkUpperTiles(signed, checkpoint.get().size());
            checkLeftovers(signed, files);
            findings.addAll(entries.trail().findings());
            read.signer()
                    .flatMap(entries.trail()::refusal)
                    .ifPresent(what -> findings.add(LedgerFinding.red(LedgerFolder.CHECKPOINT, what)));
        });
        findings.addAll(entries.findings());
        reportStrangers(files);
        return new Audit(tree.map(TreeLevels::size).orElse(0L), checkpoint, findings);
    }

    private void addPending(TreeLevels tree) {
        Optional<byte[]> bytes = folder.read(LedgerFolder.PENDING);
        if (bytes.isEmpty()) {
            findings.add(LedgerFinding.red(LedgerFolder.PENDING, "is missing"));
            return;
        }
        long signed = tree.size();
        Pending pending = Pending.parse(bytes.get());
        for (PendingRecord record : pending.records()) {
            for (int i = 0; i < record.entries().size(); i++) {
                addPending(tree, record.first() + i, record.entries().get(i));
            }
        }
        pending.damage().ifPresent(what -> findings.add(LedgerFinding.red(LedgerFolder.PENDING, what)));
        if (pending.cut() > 0) {
            findings.add(LedgerFinding.undetermined(
                    LedgerFolder.PENDING,
                    "ends in " + pending.cut() + " bytes of an append that was cut short; the next start drops them"));
        }
        if (tree.size() > signed) {
            findings.add(LedgerFinding.undetermined(
                    LedgerFolder.PENDING,
                    "holds " + (tree.size() - signed) + " entries from " + signed
                            + " on, whole and in order, that no signed checkpoint covers yet; the next start brings"
                            + " them under one by itself, and nothing has to be repaired"));
        }
    }

    private void addPending(TreeLevels tree, long index, byte[] entry) {
        String where = LedgerFolder.PENDING + " entry " + index;
        byte[] leaf = hasher.leaf(entry);
        if (index == tree.size()) {
            tree.add(leaf);
            entries.check(where, index, entry);
        } else if (index < 0 || index > tree.size() || !Arrays.equals(leaf, tree.leaf(index))) {
            findings.add(LedgerFinding.red(where, "does not continue the tree"));
        }
    }

    /** The tiles above those of the entries' own hashes. */
    private void checkUpperTiles(TreeLevels tree, long size) {
        for (int level = 1; level < TreeEdge.levels(size); level++) {
            long hashes = size >>> (Byte.SIZE * level);
            for (long number = 0; number * TreeEdge.TILE < hashes; number++) {
                int width = (int) Math.min(TreeEdge.TILE, hashes - number * TreeEdge.TILE);
                TilePath tile = new TilePath(level, number, width);
                accounted.add(tile.toString());
                Optional<byte[]> bytes = folder.read(tile.toString());
                if (bytes.isEmpty()) {
                    findings.add(LedgerFinding.red(tile.toString(), "is missing"));
                } else if (!Arrays.equals(bytes.get(), tree.tile(tile).orElseThrow())) {
                    findings.add(
                            LedgerFinding.red(tile.toString(), "was altered: its hashes are not those of the entries"));
                }
            }
        }
    }

    /** Tiles that the checkpoint does not call for: a crash leaves some behind, and they have to fit all the same. */
    private void checkLeftovers(TreeLevels tree, Set<String> files) {
        for (String name : files) {
            Optional<TilePath> tile = TilePath.parse(name).filter(path -> !accounted.contains(name));
            if (tile.isPresent()) {
                Optional<byte[]> bytes = folder.read(name);
                if (bytes.isPresent() && !fits(tree, tile.get(), bytes.get())) {
                    findings.add(LedgerFinding.red(name, "was altered, or does not belong to this tree"));
                }
            }
        }
    }

    private boolean fits(TreeLevels tree, TilePath tile, byte[] bytes) {
        if (!tile.isEntries()) {
            return Arrays.equals(bytes, tree.tile(tile).orElse(null));
        }
        List<byte[]> bundle = EntryBundle.parse(bytes);
        long first = tile.number() * TreeEdge.TILE;
        if (bundle.size() != tile.width()
                || EntryBundle.length(bundle) != bytes.length
                || first + tile.width() > tree.size()) {
            return false;
        }
        for (int i = 0; i < bundle.size(); i++) {
            if (!Arrays.equals(hasher.leaf(bundle.get(i)), tree.leaf(first + i))) {
                return false;
            }
        }
        return true;
    }

    private void reportStrangers(Set<String> files) {
        for (String name : files) {
            if (name.equals(LedgerFolder.LOCK)) {
                if (folder.read(name).filter(bytes -> bytes.length > 0).isPresent()) {
                    findings.add(LedgerFinding.red(name, "was altered: it ought to be empty"));
                }
            } else if (LedgerFolder.isTemporary(name)) {
                findings.add(LedgerFinding.undetermined(name, "was left by a crash; the next start removes it"));
            } else if (!accounted.contains(name) && TilePath.parse(name).isEmpty()) {
                findings.add(LedgerFinding.red(name, "does not belong in a ledger"));
            }
        }
    }
}
