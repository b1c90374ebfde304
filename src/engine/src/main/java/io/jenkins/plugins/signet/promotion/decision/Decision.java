package io.jenkins.plugins.signet.promotion.decision;

import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionState;

/**
 * What came of a press.
 *
 * @param message one sentence for the person who pressed
 */
public record Decision(Outcome outcome, String message) {

    /** How it was taken; only the first six have changed anything. */
    public enum Outcome {
        PROMOTED(200, ""),
        /** Counted, but the quorum needs more. */
        APPROVED(200, ""),
        REJECTED(200, ""),
        /** What was said is on record; nothing was decided. */
        NOTED(200, ""),
        /** Users are being put back where they were. */
        RECALLED(200, ""),
        /** A rollback is under way from now on. */
        BEGUN(202, ""),
        MALFORMED(400, "malformed"),
        FORBIDDEN(403, "forbidden"),
        /** No such train, or it has not come to its promotion; nothing that this board can roll back. */
        UNKNOWN(404, "unknown"),
        STALE(409, "stale"),
        /** One person's approval counts once. */
        COUNTED_ALREADY(409, "counted-already"),
        /** A rollback there has not come to its end yet. */
        UNDER_WAY(409, "under-way"),
        /** The page says why not, for example that a record cannot be read. */
        NOT_PROMOTABLE(409, "not-promotable"),
        /** The window is not open, or there is no way back; the message says which. */
        NOT_RECALLABLE(409, "not-recallable"),
        /** The environment may not be changed at this hour; the message says when it opens. */
        CLOSED(409, "closed"),
        /** Somebody holds the release; the message says who and why. */
        HELD(409, "held"),
        SETTLED(410, "settled");

        private final int status;
        private final String error;

        Outcome(int status, String error) {
            this.status = status;
            this.error = error;
        }

        public int status() {
            return status;
        }

        /** The word in the error document; empty if it is not an error. */
        public String error() {
            return error;
        }
    }

    /**
     * Words the answer of the promotion machine.
     *
     * @param answer what it gave back for the press: {@link PromotionAction.Accept} or {@link PromotionAction.Refuse}
     * @param after its state after the press
     */
    public static Decision of(PromotionAction answer, PromotionState after) {
        if (answer instanceof PromotionAction.Refuse refuse) {
            return new Decision(refused(refuse.refusal()), refuse.message());
        }
        Outcome outcome =
                switch (after.phase()) {
                    case APPROVED -> Outcome.PROMOTED;
                    case REJECTED -> Outcome.REJECTED;
                    default -> Outcome.APPROVED;
                };
        return new Decision(outcome, after.summary());
    }

    /** Words the answer to a remark. */
    static Decision ofRemark(PromotionAction answer, PromotionState after) {
        return answer instanceof PromotionAction.Refuse
                ? of(answer, after)
                : new Decision(Outcome.NOTED, after.summary());
    }

    public static Decision unknown(String train) {
        return new Decision(Outcome.UNKNOWN, "no promotion of train " + train + " is open or was ever opened");
    }

    private static Outcome refused(PromotionAction.Refusal refusal) {
        return switch (refusal) {
            case NOT_PERMITTED, SELF_APPROVAL -> Outcome.FORBIDDEN;
            case COMMENT_MISSING, TOO_MUCH -> Outcome.MALFORMED;
            case STALE -> Outcome.STALE;
            case COUNTED_ALREADY -> Outcome.COUNTED_ALREADY;
            case LAST_LOOK -> Outcome.UNDER_WAY;
            case VOID -> Outcome.NOT_PROMOTABLE;
            case CLOSED -> Outcome.CLOSED;
            case HELD -> Outcome.HELD;
            case SETTLED -> Outcome.SETTLED;
        };
    }
}
