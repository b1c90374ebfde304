package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.Duration;
import java.time.Instant;
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

    /** What is known of a train from the world, and not from its record. */
    private static final class Account {
        private final SimulatedTrain train;
        private final Map<String, Verdict> found = new HashMap<>();
        private final Map<String, SwitchState> switches = new HashMap<>();
        private final Map<String, Instant> begun = new HashMap<>();
        private final Set<String> entered = new HashSet<>();
        private int healthyProbes;
        private Verdict soak;
        private final Map<String, Instant> flipped = new HashMap<>();

        Account(SimulatedTrain train) {
            this.train = train;
        }
    }

    private final String production;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<Press>> presses = new HashMap<>();
    private final Set<Digest> approved = new HashSet<>();
    private final Set<Digest> sealedForProduction = new HashSet<>();
    private final Set<Digest> soaked = new HashSet<>();
    private final Map<String, Slot> settledLive = new HashMap<>();
    private final Map<String, String> settledBy = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<Digest, Verdict> verdicts = new HashMap<>();
    private boolean isTimeMeasured = true;

    Oracle(String production) {
        this.production = production;
    }

    void pressed(String train, String who, Digest evidence, boolean permitted) {
        if (permitted) {
            presses.computeIfAbsent(train, t -> new ArrayList<>()).add(new Press(who, evidence));
        }
    }

    void expects(SimulatedTrain train) {
        accounts.put(train.id(), new Account(train));
    }

    /** A clock that jumps says nothing of how long anything took. */
    void timeIsNoMeasure() {
        isTimeMeasured = false;
    }

    /** Invariant 3: what was looked at is what it was looked at for. */
    void smoked(String train, String environment, Verdict verdict) {
        Account account = accounts.get(train);
        boolean again = environment.equals(Tier.TEST_PRODUCTION.label());
        if (!again && !environment.equals(account.train.environment())) {
            throw new Violation(3, train + " smoke-tested " + environment + " for " + account.train.environment());
        }
        account.found.put("smoke " + environment, verdict);
    }

    void probed(String train) {
        accounts.get(train).healthyProbes++;
    }

    /** Invariant 3: a host is told of the environment that it stands beside. */
    void addressed(String host, String environment) {
        if (!host.equals(environment)) {
            throw new Violation(3, "the host of " + host + " was told of " + environment);
        }
    }

    /** A wait has come one event further, on the disk. */
    void waited(String train, String journal, Object state, Instant now) {
        Account account = accounts.get(train);
        Instant begun = account.begun.computeIfAbsent(journal, first -> now);
        if (state instanceof SwitchState traffic && traffic.isSettled()) {
            switched(account, traffic, now);
        } else if (state instanceof SoakState soak && soak.isSettled()) {
            soaked(account, soak, begun, now);
        } else if (state instanceof PromotionState promotion && promotion.isSettled()) {
            promoted(account, promotion);
        }
    }

    /** Invariant 4: enough different people who may pressed for exactly this evidence. */
    private void promoted(Account account, PromotionState promotion) {
        String train = account.train.id();
        if (promotion.phase() != PromotionState.Phase.APPROVED) {
            return;
        }
        PromotionPolicy policy = account.train.promotionPolicy();
        long people = presses.getOrDefault(train, List.of()).stream()
                .filter(press -> press.evidence().equals(promotion.evidence()))
                .map(Press::who)
                .filter(who -> policy.selfApproval() || !who.equals(SimulatedOperators.STARTER))
                .distinct()
                .count();
        if (people < policy.quorum()) {
            throw new Violation(4, train + " was approved by " + people + " people, not " + policy.quorum());
        }
        approved.add(account.train.bits().digest());
    }

    private void soaked(Account account, SoakState soak, Instant begun, Instant now) {
        account.soak = soak.verdict();
        account.found.put("soak " + account.train.environment(), soak.verdict());
        if (!soak.verdict().passes()) {
            return;
        }
        if (account.healthyProbes == 0) {
            throw new Violation(3, "a soak passed without a single healthy probe of these bits");
        }
        requireAsLong("soaked", account.train.wishes().soak(), SimulatedPlaces.SOAK, begun, now);
        soaked.add(account.train.bits().digest());
    }

    /** Invariant 3: what was asked for that is stricter was done. */
    private void requireAsLong(String what, Duration wish, Duration configured, Instant from, Instant to) {
        Duration least = wish == null ? configured : wish;
        if (isTimeMeasured && Duration.between(from, to).compareTo(least) < 0) {
            throw new Violation(3, what + " for " + Duration.between(from, to) + ", not " + least);
        }
    }

    void entered(LedgerEntryType type, ReleaseId release, EvidenceRef evidence) {
        accounts.values().stream()
                .filter(account -> account.train.release().equals(release))
                .forEach(account -> account.entered.add(type + " " + evidence.environment()));
    }

    /** Invariant 6: what a train's record says was in the ledger before. Invariant 7: and it is what was found out. */
    void recorded(String train, TrainEvent event) {
        Account account = accounts.get(train);
        if (event instanceof TrainEvent.SwitchEnded ended) {
            requireEntered(account, LedgerEntryType.SWITCH, ended.environment());
            SwitchState traffic = account.switches.get(ended.environment());
            if (traffic == null || ended.kept() != isLive(traffic)) {
                throw new Violation(
                        1,
                        train + " recorded kept=" + ended.kept() + " of a switch that ended "
                                + (traffic == null ? "never" : traffic.outcome()));
            }
        } else if (event instanceof TrainEvent.SoakEnded ended) {
            requireEntered(account, LedgerEntryType.SOAK, ended.environment());
            // it may be lost again while people are asked, and is then recorded as such
            if (ended.verdict().passes() && ended.verdict() != account.soak) {
                throw new Violation(7, train + " recorded a soak as " + ended.verdict() + " that is " + account.soak);
            }
        } else if (event instanceof TrainEvent.PromotionSettled settled
                && settled.promotion().phase() == PromotionState.Phase.APPROVED) {
            requireEntered(
                    account, LedgerEntryType.APPROVAL, settled.promotion().environment());
        } else if (event instanceof TrainEvent.Sealed sealed && sealed.verdict() != verdicts.get(sealed.seal())) {
            throw new Violation(
                    6,
                    train + " recorded a seal as " + sealed.verdict() + " that the ledger has as "
                            + verdicts.get(sealed.seal()));
        }
    }

    private static void requireEntered(Account account, LedgerEntryType type, String environment) {
        if (!account.entered.contains(type + " " + environment)) {
            throw new Violation(
                    6,
                    account.train.id() + " recorded a " + type + " in " + environment + " that is not in the ledger");
        }
    }

    private static boolean isLive(SwitchState traffic) {
        return switch (traffic.outcome()) {
            case KEPT, NO_WAY_BACK -> true;
            case ABORTED -> traffic.live() != null && traffic.live() == traffic.to();
            default -> false;
        };
    }

    /** Invariant 7, and what invariant 2 needs: a seal passes only if all that was found out does, and nothing failed. */
    void sealed(Seal seal, Digest id) {
        Account account = accounts.values().stream()
                .filter(candidate -> candidate.train.release().equals(seal.release()))
                .findFirst()
                .orElseThrow();
        String environment = seal.environment();
        boolean earned = account.found.containsKey("switch " + environment)
                && account.found.containsKey("smoke " + environment)
                && account.found.values().stream().allMatch(Verdict::passes)
                && !account.train.hasFailed();
        if (seal.verdict().passes() && !earned) {
            throw new Violation(
                    7,
                    "a seal for " + environment + " is " + seal.verdict() + " though "
                            + (account.train.hasFailed() ? "a step failed" : account.found));
        }
        if (seal.verdict().passes() && !environment.equals(production)) {
            sealedForProduction.add(seal.manifest());
        }
        verdicts.put(id, seal.verdict());
    }

    /**
     * Invariant 2: what users get in production was soaked, sealed and approved. A window begins with a flip of one's own, and
     * not when somebody else goes back to these bits later.
     */
    void flipped(String environment, Digest live, Instant now) {
        accounts.values().stream()
                .filter(account -> account.train.bits().digest().equals(live))
                .filter(account -> (account.train.id() + "-" + environment).equals(holders.get(environment)))
                .forEach(account -> account.flipped.put(environment, now));
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

    /** Invariant 3: what was kept is what was to be shipped, and what was read back, and it was watched. */
    private void switched(Account account, SwitchState state, Instant now) {
        String environment = state.request().environment();
        Digest bits = account.train.bits().digest();
        if (state.outcome() == SwitchOutcome.KEPT) {
            if (!bits.equals(state.request().digest()) || !bits.equals(state.readBack())) {
                throw new Violation(3, "kept in " + environment + " without reading its digest back");
            }
            requireAsLong(
                    "watched",
                    account.train.wishes().window(),
                    SimulatedPlaces.WINDOW,
                    account.flipped.get(environment),
                    now);
        }
        account.switches.put(environment, state);
        account.found.put("switch " + environment, state.verdict());
        if (!state.request().holder().equals(holders.get(environment))) {
            // somebody else has been there since, or it never was: what it ended with says nothing of now
            return;
        }
        settledBy.put(environment, state.request().holder());
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
    void leased(String environment, String holder) {
        String before = holders.put(environment, holder);
        if (before != null && !before.equals(holder) && !before.equals(settledBy.get(environment))) {
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

    /** Invariant 8, when nothing is left to happen: it has ended, and as it ought to. */
    void ended(SimulatedTrain train) {
        TrainState state = train.state();
        if (!state.isEnded()) {
            throw new Violation(8, "train " + train.id() + " never ended");
        }
        SwitchState last = accounts.get(train.id()).switches.get(production);
        boolean kept = last != null && isLive(last);
        if (kept != train.bits().digest().equals(state.live().get(production))) {
            throw new Violation(
                    8,
                    train.id() + " ended with " + state.live() + " on record after a switch that ended "
                            + (last == null ? "never" : last.outcome()));
        }
    }

    private static boolean isFirstInstallation(SimulatedHost host, Slot settled) {
        return host.pointer() == null && settled == null;
    }

    private static String saying(SwitchState active, Slot settled) {
        return active == null ? String.valueOf(settled) : active.mayBeLive() + " in " + active.phase();
    }
}
