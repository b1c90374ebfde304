package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.List;

/**
 * An environment of an application.
 *
 * @param tier null if nothing was ever sealed there
 * @param serving what users get there
 * @param seal the seal that stands of that release there; null if there is none
 * @param holder who is at work there and holds its lease, as the host said; null if nobody does, or it was not asked
 * @param window how far a switch has come that is under way there; null if none is
 * @param waiting releases that wait to be let in
 * @param changedAt the last that the ledger has heard of it
 */
public record EnvironmentView(
        String app,
        String environment,
        Tier tier,
        ServingView serving,
        SealBadge seal,
        String holder,
        Progress window,
        List<Waiting> waiting,
        Instant changedAt) {

    /**
     * A release that waits to be let in.
     *
     * @param train its id, under which it is decided
     * @param since when it was asked; null if not known
     * @param awaits what it waits for
     */
    public record Waiting(String train, String version, Instant since, String awaits) {}

    public EnvironmentView {
        waiting = List.copyOf(waiting);
    }
}
