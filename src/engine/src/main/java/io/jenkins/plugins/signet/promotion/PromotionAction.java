package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.machine.Aside;
import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import java.util.List;

/** What a promotion asks of its shell. */
public sealed interface PromotionAction {

    /** Tell the world that somebody is waited for. */
    record Announce() implements PromotionAction {}

    /** Tell those who were asked that they still are, for the so manieth time. The same number may come again after a crash. */
    record Remind(long times) implements PromotionAction {}

    /** Answer a request: it counted. */
    record Accept(String request) implements PromotionAction {}

    /** Answer a request: it did not count, and why. */
    record Refuse(String request, Refusal refusal, String message) implements PromotionAction {}

    /** Say whether the environment may be changed now. */
    record AskHours() implements PromotionAction {}

    /** Look at what soaked, as a soak's probe does. The answer carries the number. */
    record Look(int number) implements PromotionAction {}

    /** What soaked is not there any more: record it, and tell those who were asked. */
    record Lose() implements PromotionAction {}

    /** The release has soaked anew: record that, and answer with the evidence that there is now. */
    record Renew() implements PromotionAction {}

    /** Evidence is too old: find it anew, keep it, and answer with what was found. */
    record Refresh() implements PromotionAction, Aside {}

    /** Record what was found anew, and answer with the evidence that there is now. */
    record Replace(List<Digest> found) implements PromotionAction {

        public Replace {
            found = List.copyOf(found);
        }
    }

    record WakeAt(Instant at) implements PromotionAction, Wake {}

    /** Why a press did not count. */
    enum Refusal {
        NOT_PERMITTED,
        COMMENT_MISSING,
        STALE,
        SELF_APPROVAL,
        COUNTED_ALREADY,
        /** Another press has made it enough, and the last look is being taken. */
        LAST_LOOK,
        /** Somebody holds it. */
        HELD,
        /** More was said than is kept. */
        TOO_MUCH,
        /** The environment may not be changed at this hour. */
        CLOSED,
        /** What soaked is not there any more, or could not be looked at. */
        VOID,
        SETTLED
    }
}
