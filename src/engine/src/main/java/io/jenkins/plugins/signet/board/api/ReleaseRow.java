package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainOutcome;
import java.time.Instant;
import java.util.List;

/**
 * A release in the list.
 *
 * @param train id of the train that carries it; null for one that was sealed by a step on its own
 * @param state of that train, or null
 * @param outcome of that train, null until it is done
 * @param verdict the worst of its standing seals, null as long as there is none
 * @param stage how far it has come, for people
 * @param startedAt its first trace
 * @param at its last change
 * @param seals one for each environment, the latest
 */
public record ReleaseRow(
        String app,
        String version,
        String train,
        TrainView.State state,
        TrainOutcome outcome,
        Verdict verdict,
        String stage,
        Instant startedAt,
        Instant at,
        List<SealBadge> seals) {

    public ReleaseRow {
        seals = List.copyOf(seals);
    }
}
