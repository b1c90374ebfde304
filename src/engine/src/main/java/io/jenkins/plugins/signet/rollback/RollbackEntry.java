package io.jenkins.plugins.signet.rollback;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a rollback is entered into the ledger: about the release that was left, or, if nobody knows which that was, as a
 * switch to the one that came back.
 */
public record RollbackEntry(LedgerEntryType type, ReleaseId about) {

    /**
     * What is to be entered, in order: that a release was left, unless it is gone forward from, and which one came back,
     * unless that is the last good one anyway. One that is live and not well has not brought the environment back, but it is
     * what users get. Empty if nothing else is live than before.
     */
    public static List<RollbackEntry> all(SwitchState state, GoodReleases releases) {
        if (state.outcome() != SwitchOutcome.KEPT) {
            return state.releaseIsLive()
                    ? List.of(new RollbackEntry(
                            LedgerEntryType.SWITCH, state.request().release()))
                    : List.of();
        }
        Digest back = state.request().digest();
        boolean isForward = releases.wasLeft(back);
        Optional<ReleaseId> left = Optional.ofNullable(state.before()).flatMap(releases::named);
        List<RollbackEntry> entries = new ArrayList<>();
        if (!isForward && !back.equals(state.before())) {
            left.ifPresent(release -> entries.add(new RollbackEntry(LedgerEntryType.ROLLBACK, release)));
        }
        boolean isLastGoodThen = releases.lastBefore(left.orElse(null))
                .filter(good -> good.manifest().equals(back))
                .isPresent();
        if (isForward || left.isEmpty() || !isLastGoodThen) {
            entries.add(
                    new RollbackEntry(LedgerEntryType.SWITCH, state.request().release()));
        }
        return entries;
    }
}
