package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Wake;
import java.time.Instant;

/** What a promotion asks of its shell. */
public sealed interface PromotionAction {

    /** Tell the world that somebody is waited for. */
    record Announce() implements PromotionAction {}

    /** Answer a request: it counted. */
    record Accept(String request) implements PromotionAction {}

    /** Answer a request: it did not count, and why. */
    record Refuse(String request, Refusal refusal, String message) implements PromotionAction {}

    record WakeAt(Instant at) implements PromotionAction, Wake {}

    /** Why a press did not count. */
    enum Refusal {
        NOT_PERMITTED,
        COMMENT_MISSING,
        STALE,
        SELF_APPROVAL,
        COUNTED_ALREADY,
        SETTLED
    }
}
