package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gates that were skipped against a promise. The next GREEN seal of the application in that environment makes up for them. */
public final class PromisedGates {

    /** How far back to look: a promise older than that many entries has been told of long ago. */
    private static final long ENTRIES = 5000;

    /** A promise that still stands. */
    public record Promise(Seal seal, SkippedGate gate) {}

    private PromisedGates() {}

    /** Those that stand, whether due yet or not, in the order in which they were made. */
    public static List<Promise> of(LedgerReader ledger) {
        Map<String, List<Promise>> standing = new LinkedHashMap<>();
        long size = ledger.size();
        for (long index = Math.max(0, size - ENTRIES); index < size; index++) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.type() != LedgerEntryType.SEAL) {
                continue;
            }
            String place = entry.release().app() + " " + entry.environment();
            if (entry.verdict() == Verdict.GREEN) {
                standing.remove(place);
            } else if (entry.verdict() == Verdict.AMBER) {
                promises(entry).forEach(promise -> standing.computeIfAbsent(place, p -> new ArrayList<>())
                        .add(promise));
            }
        }
        return standing.values().stream().flatMap(List::stream).toList();
    }

    private static List<Promise> promises(LedgerEntry entry) {
        SigstoreBundle bundle = Json.read(entry.bundle(), SigstoreBundle.class);
        Seal seal = Statement.parse(
                        Base64.getDecoder().decode(bundle.dsseEnvelope().payload()))
                .predicate();
        return seal.skipped().stream()
                .filter(gate -> gate.due() != null)
                .map(gate -> new Promise(seal, gate))
                .toList();
    }
}
