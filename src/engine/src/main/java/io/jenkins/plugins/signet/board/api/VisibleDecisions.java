package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.PromotionRemark;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;
import org.jspecify.annotations.Nullable;

/** The decisions of one reader: a train that they may not see is unknown, and no press of theirs tells otherwise. */
public record VisibleDecisions(BoardViews seen, Decisions all) implements Decisions {

    @Override
    public Decision promote(
            String train, Digest evidence, String who, String comment, OutsideHours outside, @Nullable Digest page) {
        return sees(train) ? all.promote(train, evidence, who, comment, outside, page) : Decision.unknown(train);
    }

    @Override
    public Decision remark(String train, PromotionRemark.Kind kind, String who, String text) {
        return sees(train) ? all.remark(train, kind, who, text) : Decision.unknown(train);
    }

    @Override
    public Decision reject(String train, Digest evidence, String who, String comment) {
        return sees(train) ? all.reject(train, evidence, who, comment) : Decision.unknown(train);
    }

    private boolean sees(String train) {
        return seen.train(train).isPresent();
    }
}
