package io.jenkins.plugins.signet.board;

import io.jenkins.plugins.signet.board.api.RollbackView;
import io.jenkins.plugins.signet.board.api.Rollbacks;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Goes back until it is told that it is there. */
public final class SampleRollbacks implements Rollbacks {

    private final List<String> presses = new CopyOnWriteArrayList<>();
    private volatile RollbackView last = RollbackView.none("shop", "production");
    private volatile boolean stale;

    /** The rollback has ended. */
    public void end(Verdict verdict, String summary) {
        last = last.ended(verdict, summary);
    }

    /** From now on there is a newer seal than those that are shown. */
    public void moveOn() {
        stale = true;
    }

    public List<String> presses() {
        return presses;
    }

    @Override
    public Optional<RollbackView> of(String app, String environment) {
        return Optional.of(last);
    }

    @Override
    public Decision begin(String app, String environment, long seal, String who) {
        if (stale) {
            return new Decision(Decision.Outcome.STALE, environment + " has another seal since this one was shown");
        }
        presses.add(who + " " + app + " " + environment + " " + seal);
        last = RollbackView.running(app, environment, who, Instant.now());
        return new Decision(Decision.Outcome.BEGUN, "going back in " + environment);
    }
}
