package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.traffic.Counters;
import java.util.Optional;

/** Counts what a look asks itself, so that nobody takes that for users. */
final class OwnRequests {

    private final boolean byTheRouter;
    private int toTheSlot;
    private int throughTheRouter;

    /** @param byTheRouter whether the router counts, or the application */
    OwnRequests(boolean byTheRouter) {
        this.byTheRouter = byTheRouter;
    }

    void toTheSlot() {
        toTheSlot++;
    }

    void throughTheRouter() {
        throughTheRouter++;
    }

    /**
     * How many of the requests that were counted in this look were its own. An application may count its health checks and
     * the reading of its metrics, or not: no more are its own than were counted meanwhile.
     *
     * @param before the first reading of the counters, before anything was asked
     * @param after the last
     */
    Optional<Integer> counted(Optional<Counters> before, Optional<Counters> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        if (byTheRouter) {
            return Optional.of(throughTheRouter);
        }
        int asked = toTheSlot + 1;
        int counted = (int)
                Math.min(asked, Math.max(0, after.get().since(before.get()).requests()));
        // one that counts all of them has counted the first reading of its metrics too
        return Optional.of(counted == asked ? asked + 1 : counted);
    }
}
