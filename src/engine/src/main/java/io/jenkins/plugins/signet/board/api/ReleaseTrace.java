package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What is kept of a release to list it: a few words, and where in the ledger the rest is. */
final class ReleaseTrace {

    /** The latest change first; those of the same moment by their names, so that the order is one. */
    static final Comparator<ReleaseTrace> LATEST_FIRST = Comparator.comparing(
                    ReleaseTrace::at, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(ReleaseTrace::app)
            .thenComparing(ReleaseTrace::version);

    /** In any case; those of the same version by their applications. */
    static final Comparator<ReleaseTrace> BY_VERSION = Comparator.comparing(
                    ReleaseTrace::version, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ReleaseTrace::version)
            .thenComparing(ReleaseTrace::app);

    private final String app;
    private final String version;
    private final ReleaseId release;
    private long[] lines = {};
    private SealBadge[] seals = {};
    private String stage = "";
    private Instant first;
    private Instant last;
    private TrainTrace train;

    ReleaseTrace(ReleaseId release) {
        this(release.app(), release.version(), release);
    }

    private ReleaseTrace(String app, String version, ReleaseId release) {
        this.app = app;
        this.version = version;
        this.release = release;
    }

    /** Where versions that begin like this begin, in their order. */
    static ReleaseTrace beforeAllOf(String beginning) {
        return new ReleaseTrace("", beginning, null);
    }

    String app() {
        return app;
    }

    String version() {
        return version;
    }

    ReleaseId release() {
        return release;
    }

    /** The next line of the ledger about it. */
    void take(LedgerLine line, SharedTexts texts) {
        lines = Arrays.copyOf(lines, lines.length + 1);
        lines[lines.length - 1] = line.index();
        first = first == null || line.at().isBefore(first) ? line.at() : first;
        last = last == null || line.at().isAfter(last) ? line.at() : last;
        stage = texts.same(LineDeed.done(line));
        if (line.isSeal()) {
            List<SealBadge> standing = new ArrayList<>(Arrays.asList(seals));
            standing.removeIf(seal -> seal.environment().equals(line.environment()));
            standing.add(line.badge());
            seals = standing.toArray(SealBadge[]::new);
        }
    }

    /** The train that carries it; of several, the one that was last at work. */
    void carriedBy(TrainTrace other) {
        boolean isSame = train != null && train.id().equals(other.id());
        if (train == null || isSame || !isLater(train.at(), other.at())) {
            train = other;
        }
    }

    private static boolean isLater(Instant a, Instant b) {
        return a != null && (b == null || a.isAfter(b));
    }

    /** Where in the ledger it is told of, the oldest first. */
    long[] lines() {
        return lines.clone();
    }

    /** The seal that stands in an environment; null if there is none. */
    SealBadge seal(String environment) {
        for (SealBadge seal : seals) {
            if (seal.environment().equals(environment)) {
                return seal;
            }
        }
        return null;
    }

    /** The worst of the seals that stand; null as long as there is none. */
    Verdict verdict() {
        return seals.length == 0
                ? null
                : Verdict.worstOf(Arrays.stream(seals).map(SealBadge::verdict).toList());
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
                List.of(seals));
    }
}
