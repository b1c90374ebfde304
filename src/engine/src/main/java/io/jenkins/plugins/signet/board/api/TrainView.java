package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.time.Instant;
import java.util.List;

/**
 * A train: one release on its way.
 *
 * @param verdict the worst of what has been found so far, null as long as nothing has
 * @param at its last event
 * @param awaits what it waits for, or why it could not be read; null if it waits for nothing
 * @param stages in the order in which they run
 */
public record TrainView(
        String id,
        String app,
        String version,
        State state,
        TrainOutcome outcome,
        Verdict verdict,
        Instant startedAt,
        Instant at,
        String awaits,
        List<StageView> stages) {

    public TrainView {
        stages = List.copyOf(stages);
    }

    /** Where a train stands. */
    public enum State {
        RUNNING,
        AWAITING_PROMOTION,
        DONE,
        /** Its journal cannot be read. */
        UNDETERMINED
    }
}
