package io.jenkins.plugins.signet.promotion.decision;

import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionState;
import java.util.Optional;

/** A question that a build has put to people and waits for. */
public interface OpenPromotion {

    /** The train that asks. */
    String train();

    PromotionState state();

    /** Whether the person at the controller now may decide on this build's release. */
    boolean isPermitted();

    /** Whether that person may let it in at an hour at which nothing may be changed. */
    boolean mayOverride();

    /** Tells the machine; an answer, if there is one, comes through the machine's own actions. */
    void fire(PromotionEvent event);

    /**
     * Fires a press and waits for its answer.
     *
     * @param request the press's own id, echoed in the answer
     * @return empty if no answer came in time: whether it counted has to be looked up
     */
    Optional<PromotionAction> ask(String request, PromotionEvent press);
}
