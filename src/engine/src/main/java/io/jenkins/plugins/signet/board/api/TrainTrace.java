package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.time.Instant;
import java.util.Comparator;

/**
 * What is kept of a train to list it.
 *
 * @param name of its journal
 * @param release null if its journal cannot be read
 * @param stage what it is at, for people; empty once it has ended
 */
record TrainTrace(
        String name,
        String id,
        ReleaseId release,
        TrainView.State state,
        TrainOutcome outcome,
        Instant startedAt,
        Instant at,
        String stage) {

    /** The same of few objects, for there may be very many of them. */
    TrainTrace of(ReleaseId same, SharedTexts texts) {
        return new TrainTrace(name.equals(id) ? id : name, id, same, state, outcome, startedAt, at, texts.same(stage));
    }

    /** Those that run first, then those that ended, the latest first; those of the same moment by their names. */
    static final Comparator<TrainTrace> RUNNING_FIRST = Comparator.comparing(
                    (TrainTrace train) -> train.state() == TrainView.State.DONE)
            .thenComparing(TrainTrace::at, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(TrainTrace::name);
}
