package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;

/** The decisions of one reader: a train that they may not see is unknown, and no press of theirs tells otherwise. */
public record VisibleDecisions(BoardViews seen, Decisions all) implements Decisions {

    @Override
    public Decision promote(String train, Digest evidence, String who, String comment) {
        return sees(train) ? all.promote(train, evidence, who, comment) : Decision.unknown(train);
    }

    @Override
    public Decision reject(String train, Digest evidence, String who, String comment) {
        return sees(train) ? all.reject(train, evidence, who, comment) : Decision.unknown(train);
    }

    private boolean sees(String train) {
        return seen.train(train).isPresent();
    }
}
