package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
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

/**
 * Gates that were skipped against a promise. They are made up for on what is live, or by the next GREEN seal of the application
 * in that environment.
 */
public final class PromisedGates {

    /** How far back to look: a promise older than that many entries has been told of long ago. */
    private static final long ENTRIES = 5000;

    /** A promise that still stands. */
    public record Promise(Seal seal, SkippedGate gate) {}

    private PromisedGates() {}

    /** Those that stand, whether due yet or not, in the order in which they were made; of one release and gate the last. */
    public static List<Promise> of(LedgerReader ledger) {
        Map<String, List<Promise>> standing = new LinkedHashMap<>();
        long size = ledger.size();
        for (long index = Math.max(0, size - ENTRIES); index < size; index++) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.type() == LedgerEntryType.SETTLEMENT) {
                ReleaseId settled = entry.release();
                standing.values()
                        .forEach(promises -> promises.removeIf(
                                promise -> promise.seal().release().equals(settled)));
            }
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
        Map<List<Object>, Promise> once = new LinkedHashMap<>();
        standing.values().stream()
                .flatMap(List::stream)
                .forEach(promise -> once.put(
                        List.of(
                                promise.seal().release(),
                                promise.gate().gate(),
                                promise.gate().due()),
                        promise));
        return List.copyOf(once.values());
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
