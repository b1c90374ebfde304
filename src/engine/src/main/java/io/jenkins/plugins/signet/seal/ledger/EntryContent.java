package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.List;

/**
 * What the entries of a bundle say, checked one by one, and what can only be judged beside the other bundles: which keys
 * signed when, and what became of the keys.
 */
record EntryContent(List<LedgerFinding> findings, KeyUses trail) {

    static EntryContent of(TilePath bundle, List<byte[]> entries, EntryCheck check) {
        List<LedgerFinding> findings = new ArrayList<>();
        KeyUses trail = new KeyUses();
        long first = bundle.number() * TreeEdge.TILE;
        for (int i = 0; i < entries.size(); i++) {
            findings.addAll(problems(place(bundle, i), first + i, entries.get(i), check, trail));
        }
        return new EntryContent(findings, trail);
    }

    /** Checks one entry, and adds it to {@code trail}. */
    static List<LedgerFinding> problems(String where, long index, byte[] bytes, EntryCheck check, KeyUses trail) {
        try {
            LedgerEntry entry = LedgerEntry.parse(bytes);
            trail.add(index, where, entry, check.signer(entry));
            return check.problems(entry).stream()
                    .map(what -> LedgerFinding.red(where, what))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(LedgerFinding.red(where, "is not a ledger entry: " + e.getMessage()));
        }
    }

    static String place(TilePath bundle, int i) {
        return bundle + " entry " + (bundle.number() * TreeEdge.TILE + i);
    }
}
