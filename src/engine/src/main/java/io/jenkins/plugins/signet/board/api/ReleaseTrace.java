package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a release to list it: a few words, and where in the ledger the rest is.
 *
 * @param lines where in the ledger it is told of, the oldest first
 * @param seals those that stand, one of each environment
 * @param stage the last that the ledger tells of it
 * @param first the first that the ledger tells; null if it tells nothing
 * @param last the last that the ledger tells; null if it tells nothing
 * @param train the one that carries it, null if none does
 */
record ReleaseTrace(
        ReleaseId release,
        List<Long> lines,
        List<SealBadge> seals,
        String stage,
        Instant first,
        Instant last,
        TrainTrace train) {

    ReleaseTrace {
        lines = List.copyOf(lines);
        seals = List.copyOf(seals);
    }

    static ReleaseTrace of(ReleaseId release) {
        return new ReleaseTrace(release, List.of(), List.of(), "", null, null, null);
    }

    /** With the next line of the ledger about it. */
    ReleaseTrace with(LedgerLine line) {
        List<Long> told = new ArrayList<>(lines);
        told.add(line.index());
        List<SealBadge> standing = new ArrayList<>(seals);
        if (line.isSeal()) {
            standing.removeIf(seal -> seal.environment().equals(line.environment()));
            standing.add(line.badge());
        }
        return new ReleaseTrace(
                release,
                told,
                standing,
                LineDeed.done(line),
                first == null || line.at().isBefore(first) ? line.at() : first,
                last == null || line.at().isAfter(last) ? line.at() : last,
                train);
    }

    /** Carried by this train; of several, the one that was last at work. */
    ReleaseTrace carriedBy(TrainTrace other) {
        boolean isSame = train != null && other != null && train.id().equals(other.id());
        return train == null || other == null || isSame || !isLater(train.at(), other.at())
                ? new ReleaseTrace(release, lines, seals, stage, first, last, other)
                : this;
    }

    private static boolean isLater(Instant a, Instant b) {
        return a != null && (b == null || a.isAfter(b));
    }

    /** The seal that stands in an environment; null if there is none. */
    SealBadge seal(String environment) {
        return seals.stream()
                .filter(seal -> seal.environment().equals(environment))
                .findFirst()
                .orElse(null);
    }

    /** The worst of the seals that stand; null as long as there is none. */
    Verdict verdict() {
        return seals.isEmpty()
                ? null
                : Verdict.worstOf(seals.stream().map(SealBadge::verdict).toList());
    }

    /** The last change; null if it is not known. */
    Instant at() {
        Instant ofTrain = train == null ? null : train.at();
        return last == null || isLater(ofTrain, last) ? ofTrain : last;
    }

    ReleaseRow row() {
        Instant set = train == null ? null : train.startedAt();
        return new ReleaseRow(
                release.app(),
                release.version(),
                train == null ? null : train.id(),
                train == null ? null : train.state(),
                train == null ? null : train.outcome(),
                verdict(),
                train != null && train.state() != TrainView.State.DONE ? train.stage() : stage,
                first == null || set != null && set.isBefore(first) ? set : first,
                at(),
                seals);
    }
}
