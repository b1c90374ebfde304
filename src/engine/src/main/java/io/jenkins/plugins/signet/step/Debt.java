package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.OwedGates;
import io.jenkins.plugins.signet.seal.SkipRecord;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a release leaves out for now, and owes: how it is declared, looked up, and closed. */
record Debt(Scene scene, TrackedRelease release) {

    private static final String SCHEMA = "signet/settlement/v1";

    /** Where a hotfix is declared, as gates of a build are. */
    private static final String PLACE = "build";

    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * Declares the release to be a hotfix; again only in the same words.
     *
     * @param within how long it may owe what it leaves out; {@code null} for as long as is possible
     */
    void declare(String reason, List<String> skips, Duration within) {
        if (within != null && within.compareTo(LONGEST) > 0) {
            throw new InputException(
                    "a hotfix may owe what it skips for 7d at most", "within", "Make up for it earlier");
        }
        Optional<Evidence> before = SkipRecord.declared(scene.evidence(), release.state());
        if (before.isPresent()) {
            requireSame(SkipRecord.of(before.get()).skipped(), reason, skips);
            return;
        }
        Instant now = scene.clock().instant();
        Instant due = now.plus(within == null ? LONGEST : within);
        String by = scene.startedBy().isEmpty() ? "the build" : scene.startedBy();
        Evidence declared = SkipRecord.declaration(
                release.id(),
                PLACE,
                skips.stream()
                        .map(gate -> new SkippedGate(gate, reason, by, due))
                        .toList(),
                now);
        release.record(declared);
        scene.log("A hotfix: " + String.join(", ", skips) + " is left out and due at " + due
                + ". Whoever may override is asked before production");
    }

    private static void requireSame(List<SkippedGate> before, String reason, List<String> skips) {
        boolean isSame = before.stream().map(SkippedGate::gate).toList().equals(skips)
                && before.stream().allMatch(gate -> gate.reason().equals(reason));
        if (!isSame) {
            throw new InputException(
                    "the release was declared a hotfix in other words already",
                    "hotfix",
                    "Say the same, or ship another");
        }
    }

    /** What the hotfix leaves out of what comes before production; empty if it is none, or does not leave this out. */
    Optional<SkippedGate> declared(String gate) {
        return declared().stream()
                .filter(skipped -> skipped.gate().equals(gate))
                .findFirst();
    }

    List<SkippedGate> declared() {
        return SkipRecord.declared(scene.evidence(), release.state())
                .map(evidence -> SkipRecord.of(evidence).skipped())
                .orElse(List.of());
    }

    /**
     * An environment as it is soaked in: what is made up for takes as long as what was skipped.
     */
    Environment soaking(Environment environment) {
        boolean isMadeUpFor = environment.tier() == Tier.PRODUCTION
                && new OwedGates(scene.evidence(), release.state())
                        .promised().stream().anyMatch(gate -> gate.gate().equals(SkippedGate.SOAK));
        if (!isMadeUpFor) {
            return environment;
        }
        return release.state().soaks().stream()
                .map(Soaked::environment)
                .filter(before -> !before.equals(environment.name()))
                .reduce((earlier, later) -> later)
                .map(before ->
                        scene.environment(release.plan().file(), release.plan().app(), before))
                .map(before -> environment.withSoak(before.soak()))
                .orElse(environment);
    }

    /** Closes it if nothing is owed any more. */
    void closeIfPaid() {
        OwedGates gates = new OwedGates(scene.evidence(), release.state());
        List<EvidenceRef> paid = gates.paid();
        if (paid.isEmpty()
                || release.state().evidence().stream().anyMatch(ref -> ref.kind() == EvidenceKind.SETTLEMENT)) {
            return;
        }
        List<Evidence> records =
                paid.stream().map(ref -> scene.evidence().get(ref.digest())).toList();
        Evidence settlement = Evidence.of(
                EvidenceKind.SETTLEMENT,
                release.id(),
                paid.get(0).environment(),
                Verdict.GREEN,
                gates.promised().stream().map(SkippedGate::gate).collect(Collectors.joining(", "))
                        + " made up for on what is live",
                // the same after a crash, so that it is entered once
                records.stream()
                        .map(Evidence::createdAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                body(gates.promised(), paid));
        scene.seals(release.plan().file()).enter(LedgerEntryType.SETTLEMENT, settlement);
        release.record(settlement);
        scene.log("Nothing is owed any more: " + settlement.summary());
    }

    private static ObjectNode body(List<SkippedGate> promised, List<EvidenceRef> paid) {
        ObjectNode body = Json.object().put("schema", SCHEMA);
        ArrayNode gates = body.putArray("gates");
        for (int i = 0; i < paid.size(); i++) {
            gates.addObject()
                    .put("gate", promised.get(i).gate())
                    .put("due", promised.get(i).due().toString())
                    .put("evidence", paid.get(i).digest().toString());
        }
        return body;
    }

    /** The names of what is owed, in a list that can be kept with a build. */
    List<String> owed() {
        return new ArrayList<>(new OwedGates(scene.evidence(), release.state())
                .owed().stream().map(SkippedGate::gate).toList());
    }
}
