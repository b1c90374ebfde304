package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows what is true, apart from what the machines believe, and holds them to the invariants of the design. It counts
 * presses, seals and soaks itself, from what happened.
 */
final class Oracle {

    /** A press on promote as it came from a person's hand. */
    private record Press(String who, Digest evidence) {}

    private final String production;
    private final Map<String, List<Press>> presses = new HashMap<>();
    private final Set<Digest> approved = new HashSet<>();
    private final Set<Digest> sealedForProduction = new HashSet<>();
    private final Set<Digest> soaked = new HashSet<>();
    private final Map<String, Slot> settledLive = new HashMap<>();
    private final Map<String, String> settledBy = new HashMap<>();
    private final List<Digest> ledger = new ArrayList<>();
    private final List<Digest> reported = new ArrayList<>();

    Oracle(String production) {
        this.production = production;
    }

    void pressed(String train, String who, Digest evidence, boolean permitted) {
        if (permitted) {
            presses.computeIfAbsent(train, t -> new ArrayList<>()).add(new Press(who, evidence));
        }
    }

    /** Invariant 4: enough different people pressed for exactly this evidence. */
    void promoted(String train, PromotionState promotion, Digest manifest) {
        long people = presses.getOrDefault(train, List.of()).stream()
                .filter(press -> press.evidence().equals(promotion.evidence()))
                .map(Press::who)
                .filter(who -> promotion.policy().selfApproval() || !who.equals(promotion.startedBy()))
                .distinct()
                .count();
        if (people < promotion.policy().quorum()) {
            throw new Violation(
                    4,
                    train + " was approved by " + people + " people, not "
                            + promotion.policy().quorum());
        }
        approved.add(manifest);
    }

    void soaked(Digest manifest, int healthyProbes) {
        if (healthyProbes == 0) {
            throw new Violation(3, "a soak passed without a single healthy probe of these bits");
        }
        soaked.add(manifest);
    }

    /** Invariant 7, and what invariant 2 needs: a seal passes only if each piece of evidence does. */
    void sealed(String environment, Digest manifest, Verdict verdict, List<EvidenceRef> evidence, Digest seal) {
        boolean earned = !evidence.isEmpty()
                && evidence.stream().allMatch(ref -> ref.verdict().passes());
        if (verdict.passes() && !earned) {
            throw new Violation(7, "a seal for " + environment + " is " + verdict + " on evidence that is not");
        }
        if (verdict.passes() && !environment.equals(production)) {
            sealedForProduction.add(manifest);
        }
        ledger.add(seal);
    }

    void reported(Digest seal) {
        reported.add(seal);
    }

    /** Invariant 2: what users get in production was soaked, sealed and approved. */
    void flipped(String environment, Digest live) {
        if (!environment.equals(production) || live == null) {
            return;
        }
        if (!approved.contains(live) || !sealedForProduction.contains(live) || !soaked.contains(live)) {
            throw new Violation(
                    2, "production runs " + live.abbreviated() + ", which is not soaked, sealed and approved");
        }
    }

    /** Invariant 1: the live slot is never stopped or overwritten. */
    void touchesSlot(String environment, String verb, Slot slot, Slot live) {
        if (slot == live) {
            throw new Violation(1, verb + " the live slot " + slot + " of " + environment);
        }
    }

    /** Invariant 3: what was kept is what was to be shipped, and what was read back. */
    void switched(String environment, SwitchState state) {
        if (state.outcome() == SwitchOutcome.KEPT && !state.request().digest().equals(state.readBack())) {
            throw new Violation(3, "kept in " + environment + " without reading its digest back");
        }
        if (state.outcome() != SwitchOutcome.LEASE_REFUSED) {
            settledBy.put(environment, state.request().holder());
        }
        switch (state.outcome()) {
            case KEPT, FLIPPED_BACK, NO_WAY_BACK, FAILED_BEFORE_FLIP, ABORTED ->
                settledLive.put(environment, state.live());
            case UNSETTLED, LEASE_LOST -> settledLive.remove(environment);
            case LEASE_REFUSED, COULD_NOT_START -> {
                // it changed nothing, so what was known before still holds
            }
        }
    }

    /** Somebody else has the lease. If the last holder's switch has not ended, nobody knows what is live until he looks. */
    void handedOver(String environment, String lastHolder) {
        if (!lastHolder.equals(settledBy.get(environment))) {
            settledLive.remove(environment);
        }
    }

    /** Invariants 1 and 6, after every event. */
    void check(SimulatedHost host, SwitchState active) {
        Slot settled = settledLive.get(host.environment());
        boolean looked = active != null && !active.mayBeLive().isEmpty();
        boolean known = looked
                ? active.mayBeLive().contains(host.pointer()) || isFirstInstallation(host, settled)
                : settled == null || settled == host.pointer();
        if (!known) {
            throw new Violation(
                    1,
                    host.environment() + " points to " + host.pointer() + ", the journal says "
                            + saying(active, settled));
        }
    }

    void checkLedger() {
        if (!ledger.containsAll(reported)) {
            throw new Violation(6, "a seal was reported that is not in the ledger");
        }
    }

    /** Invariant 8, when nothing is left to happen. */
    void ended(TrainState train) {
        if (!train.isEnded()) {
            throw new Violation(8, "train " + train.id() + " never ended");
        }
    }

    private static boolean isFirstInstallation(SimulatedHost host, Slot settled) {
        return host.pointer() == null && settled == null;
    }

    private static String saying(SwitchState active, Slot settled) {
        return active == null ? String.valueOf(settled) : active.mayBeLive() + " in " + active.phase();
    }
}
