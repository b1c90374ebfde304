package io.jenkins.plugins.signet.shipping;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.util.Optional;

/**
 * How a rollback is entered into the ledger: about the release that was left, or, if nobody knows which that was, as a
 * switch to the one that came back.
 */
public record RollbackEntry(LedgerEntryType type, ReleaseId about) {

    /** Empty if the environment was not brought back. */
    public static Optional<RollbackEntry> of(SwitchState state, GoodReleases releases) {
        if (state.outcome() != SwitchOutcome.KEPT) {
            return Optional.empty();
        }
        Optional<ReleaseId> left = Optional.ofNullable(state.before()).flatMap(releases::named);
        return Optional.of(left.map(release -> new RollbackEntry(LedgerEntryType.ROLLBACK, release))
                .orElseGet(() -> new RollbackEntry(
                        LedgerEntryType.SWITCH, state.request().release())));
    }
}
