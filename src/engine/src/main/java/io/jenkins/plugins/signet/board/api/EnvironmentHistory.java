package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.Deployments.Place;
import io.jenkins.plugins.signet.board.api.Serving.State;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What became of one environment of one application, made out of the ledger's lines about it: what was tried, and what users
 * get. A line about a switch is judged by the switch's own record; only where that is not kept, by what the line says.
 */
final class EnvironmentHistory {

    /**
     * What is known of it after its last line.
     *
     * @param lines how many lines of the ledger are about it
     * @param changedAt its last line; null before there is one
     * @param ailing numbers of the attempts that users have, that are not well, and that nothing has mended yet
     * @param taken the record of the switch that was last taken in
     * @param approved who let the next release in, until it is there
     */
    record Standing(
            int lines,
            Instant changedAt,
            int pasts,
            int attempts,
            Set<Integer> ailing,
            Serving serving,
            Digest taken,
            boolean isSwitched,
            String approved,
            Tier tier,
            DeploymentCount sealed) {

        static Standing none(Place place) {
            return new Standing(
                    0,
                    null,
                    0,
                    0,
                    Set.of(),
                    Serving.NEVER,
                    null,
                    false,
                    "",
                    null,
                    DeploymentCount.none(place.app(), place.environment()));
        }
    }

    private final Place place;
    private final String key;
    private final HistoryTables tables;
    private final Function<Digest, Optional<ReleaseId>> names;
    private final Function<ReleaseId, Instant> setOut;
    private int count;
    private Instant changedAt;
    private int pasts;
    private int attempts;
    private final Set<Integer> ailing;
    private Serving serving;
    private Digest taken;
    private boolean isSwitched;
    private String approved;
    private Tier tier;
    private DeploymentCount sealed;

    /**
     * @param names which release of the application the bits are, if it was ever sealed anywhere
     * @param setOut when a release set out, or its first trace
     */
    EnvironmentHistory(
            Place place,
            HistoryTables tables,
            Function<Digest, Optional<ReleaseId>> names,
            Function<ReleaseId, Instant> setOut) {
        this.place = place;
        this.key = place.key();
        this.tables = tables;
        this.names = names;
        this.setOut = setOut;
        Standing known = tables.standing(key).orElseGet(() -> Standing.none(place));
        count = known.lines();
        changedAt = known.changedAt();
        pasts = known.pasts();
        attempts = known.attempts();
        ailing = new TreeSet<>(known.ailing());
        serving = known.serving();
        taken = known.taken();
        isSwitched = known.isSwitched();
        approved = known.approved();
        tier = known.tier();
        sealed = known.sealed();
    }

    /** The next line, in ledger order. */
    void take(LedgerLine line) {
        tables.line(key, count++, line.index());
        changedAt = line.at();
        tier = line.tier() == null ? tier : line.tier();
        Serving before = serving;
        judge(line);
        if (serving != before) {
            tables.past(key, line.at(), pasts++, serving);
        }
        tables.keep(
                key,
                new Standing(
                        count, changedAt, pasts, attempts, ailing, serving, taken, isSwitched, approved, tier, sealed));
    }

    /** A new one, or one that has changed. */
    private void keep(NumberedAttempt numbered) {
        DeploymentAttempt attempt = numbered.attempt();
        Optional<DeploymentAttempt> before = tables.attempt(key, numbered.number());
        sealed = sealed.without(before).with(attempt);
        tables.keep(place, numbered, setOut.apply(attempt.release()));
    }

    private NumberedAttempt add(DeploymentAttempt attempt) {
        NumberedAttempt numbered = new NumberedAttempt(attempts++, attempt);
        keep(numbered);
        return numbered;
    }

    private void judge(LedgerLine line) {
        switch (line.type()) {
            case SWITCH, ROLLBACK -> {
                isSwitched = true;
                if (line.move() == null) {
                    told(line);
                } else {
                    moved(line, line.move());
                }
            }
            case SEAL -> sealed(line);
            case APPROVAL -> approved = line.summary();
            case SOAK, SKIP, SETTLEMENT, REFUSAL, COSIGNATURE, KEY, FREEZE, BEGINNING -> {}
        }
    }

    private void moved(LedgerLine line, SwitchMove move) {
        boolean isKnown = move.record().equals(taken);
        if (line.type() == LedgerEntryType.ROLLBACK) {
            tables.lastOf(key, line.release()).ifPresent(attempt -> rolledBack(attempt, line.verdict(), move.at()));
        } else if (!move.rollback() && !isKnown) {
            add(DeploymentAttempt.of(line, move));
        }
        if (isKnown) {
            return; // one rollback may have two lines, about what was left and about what came back
        }
        taken = move.record();
        String version = move.release().version();
        switch (move.kind()) {
            case BROUGHT -> serve(move.release(), move.live(), move.slot(), move.at(), brought(move));
            case WENT_BACK -> wentBack(move, "flipped back from " + version + because(move));
            case STAYED -> stayed(move, "when " + version + " was to be switched to");
            case UNKNOWN ->
                serving = Serving.unknown(move.at(), "the switch to " + version + " lost sight of it" + because(move));
        }
    }

    private void rolledBack(NumberedAttempt left, Verdict rollback, Instant at) {
        left.attempt().rolledBack(rollback, at);
        keep(left);
    }

    private static String because(SwitchMove move) {
        return move.why().isEmpty() ? "" : ": " + move.why();
    }

    private String brought(SwitchMove move) {
        if (!move.rollback()) {
            return approved.isEmpty() ? "switched to" : approved;
        }
        String from =
                serving.release() == null ? "" : " from " + serving.release().version();
        return "rolled back" + from + (move.by() == null ? "" : " by " + move.by());
    }

    private void wentBack(SwitchMove move, String how) {
        if (move.live() != null) {
            serve(name(move.live()), move.live(), move.slot(), move.at(), how);
        } else if (move.slot() == null) {
            serving = new Serving(State.NOTHING, null, null, null, move.at(), how);
        } else if (serving.state() == State.RUNS) {
            serve(serving.release(), serving.manifest(), move.slot(), move.at(), how);
        }
    }

    private void stayed(SwitchMove move, String when) {
        if (move.live() != null && !move.live().equals(serving.manifest())) {
            serve(name(move.live()), move.live(), move.slot(), move.at(), "found there " + when);
        } else if (move.looked() && move.slot() == null && serving.state() != State.NOTHING) {
            serving = new Serving(State.NOTHING, null, null, null, move.at(), "nothing was found there " + when);
        }
    }

    /** The same bits may have been shipped under several names: the one that was last tried here is meant. */
    private ReleaseId name(Digest manifest) {
        return manifest.equals(serving.manifest()) && serving.release() != null
                ? serving.release()
                : tables.lastOf(key, manifest)
                        .map(numbered -> numbered.attempt().release())
                        .or(() -> names.apply(manifest))
                        .orElse(null);
    }

    private void serve(ReleaseId release, Digest manifest, Slot slot, Instant since, String how) {
        serving = new Serving(State.RUNS, release, manifest, slot, since, how);
        approved = "";
    }

    /** A line whose record is not kept: of old ledgers, and of what was entered by other means. */
    private void told(LedgerLine line) {
        String version = line.release().version();
        if (line.type() == LedgerEntryType.ROLLBACK) {
            tables.lastOf(key, line.release())
                    .or(() -> tables.last(key, any -> true))
                    .ifPresent(attempt -> rolledBack(attempt, line.verdict(), line.at()));
            if (line.verdict().passes()) {
                String how = "rolled back from " + version;
                tables.last(key, attempt -> attempt.wasLive() && !attempt.wasRolledBack())
                        .map(NumberedAttempt::attempt)
                        .ifPresentOrElse(
                                back -> serve(back.release(), back.manifest(), null, line.at(), how),
                                () -> serving = Serving.unknown(line.at(), how + ", the ledger does not tell to what"));
            }
        } else {
            add(DeploymentAttempt.of(line, true));
            if (line.verdict().passes()) {
                serve(line.release(), null, null, line.at(), approved.isEmpty() ? "switched to" : approved);
            } else {
                serving = Serving.unknown(line.at(), "the record of the switch to " + version + " is not kept");
            }
        }
    }

    private void sealed(LedgerLine seal) {
        if (seal.move() != null && isNews(seal.move())) {
            isSwitched = true;
            moved(seal, seal.move());
        }
        NumberedAttempt numbered = tables.last(key, any -> true)
                .filter(latest -> latest.attempt().isOf(seal.release()))
                .orElse(null);
        if (numbered == null && !serving.is(seal.release())) {
            // where switches are recorded, a seal without one is about a release that users never got
            numbered = add(DeploymentAttempt.of(seal, !isSwitched));
            if (!isSwitched) {
                serve(seal.release(), seal.manifest(), null, seal.at(), "sealed there");
            }
        }
        if (numbered != null) {
            numbered.attempt().sealed(seal);
            if (numbered.attempt().fails()) {
                ailing.add(numbered.number());
            }
            keep(numbered);
        }
        if (serving.is(seal.release()) && serving.manifest() == null) {
            serving = new Serving(
                    State.RUNS, serving.release(), seal.manifest(), serving.slot(), serving.since(), serving.how());
        }
        mend(seal, numbered);
    }

    /** @param well the attempt that the seal is about, null if it is about an earlier one */
    private void mend(LedgerLine seal, NumberedAttempt well) {
        boolean isWell = seal.verdict().passes() && serving.is(seal.release());
        for (int number : List.copyOf(ailing)) {
            NumberedAttempt each =
                    new NumberedAttempt(number, tables.attempt(key, number).orElseThrow());
            if (isWell) {
                boolean isItself = well == null || well.number() == number;
                each.attempt().restored(isItself ? seal.at() : well.attempt().liveAt());
                keep(each);
            }
            if (!each.attempt().fails()) {
                ailing.remove(number);
            }
        }
    }

    /** A seal may rest on a switch that the ledger has told of, or on one of long ago. */
    private boolean isNews(SwitchMove move) {
        return !move.record().equals(taken)
                && (serving.since() == null || move.at().isAfter(serving.since()));
    }

    /** What users get, as far as the ledger and the records that it names tell. */
    Serving serving() {
        return serving;
    }

    /** What was not well here, the latest first. */
    List<PromotionFacts.Failure> failures(int most, Instant until) {
        return tables.failed(key)
                .flatMap(attempt -> attempt.failure().stream())
                .filter(failure -> failure.at().isBefore(until))
                .limit(most)
                .toList();
    }

    /** What users got before this moment, as far as was known then. */
    Serving serving(Instant until) {
        return tables.past(key, until).orElse(Serving.NEVER);
    }

    /** How many lines of the ledger are about this environment. */
    int count() {
        return count;
    }

    /** Where in the ledger the line is that came after so many others, counted from the latest. */
    long line(int fromTheLatest) {
        return tables.line(key, count - 1 - fromTheLatest);
    }

    /** Its last line; null before there is one. */
    Instant changedAt() {
        return changedAt;
    }

    /** Null if nothing was ever sealed there. */
    Tier tier() {
        return tier;
    }

    /** How many of its releases were sealed, and what became of them. */
    DeploymentCount sealed() {
        return sealed;
    }
}
