package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.board.index.IndexKey;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.time.Instant;

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

    /** What the keys begin with of those that have not ended. */
    static final String RUNNING = "0";

    private static final String ENDED = "1";

    /** Where it stands: those that run first, then those that ended, the latest first; of the same moment by their names. */
    String order() {
        return IndexKey.of(state == TrainView.State.DONE ? ENDED : RUNNING, IndexKey.falling(at), name);
    }
}
