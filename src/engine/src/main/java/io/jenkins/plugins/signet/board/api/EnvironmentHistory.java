package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.api.Serving.State;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What became of one environment of one application, made out of the ledger's lines about it: what was tried, and what users
 * get. A line about a switch is judged by the switch's own record; only where that is not kept, by what the line says.
 */
final class EnvironmentHistory {

    private final List<Past> past = new ArrayList<>();
    private long[] lines = new long[4];
    private int count;
    private Instant changedAt;
    private final List<DeploymentAttempt> attempts = new ArrayList<>();
    private final List<DeploymentAttempt> ailing = new ArrayList<>();
    private final Function<Digest, Optional<ReleaseId>> names;
    private Serving serving = Serving.NEVER;
    private Digest taken;
    private boolean isSwitched;
    private String approved = "";

    /** @param names which release of the application the bits are, if it was ever sealed anywhere */
    EnvironmentHistory(Function<Digest, Optional<ReleaseId>> names) {
        this.names = names;
    }

    /** The next line, in ledger order. */
    void take(LedgerLine line) {
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * count);
        }
        lines[count++] = line.index();
        changedAt = line.at();
        Serving before = serving;
        judge(line);
        if (serving != before) {
            keep(line.at());
        }
    }

    /** What users got from then on, as far as was known then. */
    private record Past(Instant from, Serving serving) {}

    /** Nearly always the last one, for lines come in the order of their times. */
    private void keep(Instant from) {
        int place = past.size();
        while (place > 0 && past.get(place - 1).from().isAfter(from)) {
            place--;
        }
        past.add(place, new Past(from, serving));
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
            case SOAK, SKIP, REFUSAL, COSIGNATURE, KEY, FREEZE, BEGINNING -> {}
        }
    }

    private void moved(LedgerLine line, SwitchMove move) {
        boolean isKnown = move.record().equals(taken);
        if (line.type() == LedgerEntryType.ROLLBACK) {
            last(attempt -> attempt.isOf(line.release()))
                    .ifPresent(attempt -> attempt.rolledBack(line.verdict(), move.at()));
        } else if (!move.rollback() && !isKnown) {
            attempts.add(DeploymentAttempt.of(line, move));
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
                : last(attempt -> manifest.equals(attempt.manifest()))
                        .map(DeploymentAttempt::release)
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
            last(attempt -> attempt.isOf(line.release()))
                    .or(() -> last(any -> true))
                    .ifPresent(attempt -> attempt.rolledBack(line.verdict(), line.at()));
            if (line.verdict().passes()) {
                String how = "rolled back from " + version;
                last(attempt -> attempt.wasLive() && !attempt.wasRolledBack())
                        .ifPresentOrElse(
                                back -> serve(back.release(), back.manifest(), null, line.at(), how),
                                () -> serving = Serving.unknown(line.at(), how + ", the ledger does not tell to what"));
            }
        } else {
            attempts.add(DeploymentAttempt.of(line, true));
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
        DeploymentAttempt attempt =
                last(any -> true).filter(latest -> latest.isOf(seal.release())).orElse(null);
        if (attempt == null && !serving.is(seal.release())) {
            // where switches are recorded, a seal without one is about a release that users never got
            attempt = DeploymentAttempt.of(seal, !isSwitched);
            attempts.add(attempt);
            if (!isSwitched) {
                serve(seal.release(), seal.manifest(), null, seal.at(), "sealed there");
            }
        }
        if (attempt != null) {
            attempt.sealed(seal);
            if (attempt.fails()) {
                ailing.add(attempt);
            }
        }
        if (serving.is(seal.release()) && serving.manifest() == null) {
            serving = new Serving(
                    State.RUNS, serving.release(), seal.manifest(), serving.slot(), serving.since(), serving.how());
        }
        if (seal.verdict().passes() && serving.is(seal.release())) {
            DeploymentAttempt well = attempt;
            ailing.forEach(each -> each.restored(well == null || each == well ? seal.at() : well.liveAt()));
        }
        ailing.removeIf(each -> !each.fails());
    }

    /** A seal may rest on a switch that the ledger has told of, or on one of long ago. */
    private boolean isNews(SwitchMove move) {
        return !move.record().equals(taken)
                && (serving.since() == null || move.at().isAfter(serving.since()));
    }

    /** Backwards, since it is mostly about what was tried last. */
    private Optional<DeploymentAttempt> last(Predicate<DeploymentAttempt> which) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (which.test(attempts.get(i))) {
                return Optional.of(attempts.get(i));
            }
        }
        return Optional.empty();
    }

    /** What users get, as far as the ledger and the records that it names tell. */
    Serving serving() {
        return serving;
    }

    /** What was not well here, the latest first. */
    List<PromotionFacts.Failure> failures(int most, Instant until) {
        List<PromotionFacts.Failure> failures = new ArrayList<>();
        for (int i = attempts.size() - 1; i >= 0 && failures.size() < most; i--) {
            attempts.get(i)
                    .failure()
                    .filter(failure -> failure.at().isBefore(until))
                    .ifPresent(failures::add);
        }
        return failures;
    }

    /** What users got before this moment, as far as was known then. */
    Serving serving(Instant until) {
        int earlier = 0;
        int later = past.size();
        while (earlier < later) {
            int middle = (earlier + later) >>> 1;
            if (past.get(middle).from().isBefore(until)) {
                earlier = middle + 1;
            } else {
                later = middle;
            }
        }
        return earlier == 0 ? Serving.NEVER : past.get(earlier - 1).serving();
    }

    /** How many lines of the ledger are about this environment. */
    int count() {
        return count;
    }

    /** Where in the ledger the line is that came after so many others, counted from the latest. */
    long line(int fromTheLatest) {
        return lines[count - 1 - fromTheLatest];
    }

    /** Its last line; null before there is one. */
    Instant changedAt() {
        return changedAt;
    }

    List<DeploymentAttempt> attempts() {
        return attempts;
    }
}
