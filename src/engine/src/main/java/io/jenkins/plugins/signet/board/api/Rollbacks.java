package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.promotion.decision.Decision;
import java.util.Optional;

/** Where a press of Roll back goes, in a shell that can do it by itself. */
public interface Rollbacks {

    /** Of a shell that has another way back, as a controller has its job, or none. */
    Rollbacks NONE = new Rollbacks() {
        @Override
        public Optional<RollbackView> of(String app, String environment) {
            return Optional.empty();
        }

        @Override
        public Decision begin(String app, String environment, long seal, String who) {
            return unknown(app, environment);
        }
    };

    /** The last one that was pressed for here; empty if this environment cannot be rolled back here. */
    Optional<RollbackView> of(String app, String environment);

    /**
     * Begins one, and returns at once.
     *
     * @param seal the ledger index of the environment's seal that was shown; another has come since: stale
     * @param who never blank; has the permission to roll back
     */
    Decision begin(String app, String environment, long seal, String who);

    static Decision unknown(String app, String environment) {
        return new Decision(
                Decision.Outcome.UNKNOWN, "this board cannot roll " + app + " back in '" + environment + "'");
    }
}
