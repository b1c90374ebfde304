package io.jenkins.plugins.signet.traffic;

/**
 * Ends a switch that is not to be gone on with on a safe side: before the flip what was begun is taken back, after it users
 * are sent back. It has a limited time; what is not done by then is left and named.
 */
final class SwitchAbort {

    private final SwitchDraft draft;
    private final SwitchFlow flow;

    SwitchAbort(SwitchDraft draft, SwitchFlow flow) {
        this.draft = draft;
        this.flow = flow;
    }

    void abort(String why) {
        if (draft.end().abortBy() == null) {
            draft.abortWithin(draft.settings().limits().abortWithin());
        }
        switch (draft.phase()) {
            case NEW -> {
                draft.mark(SwitchMilestone.STARTED);
                draft.settle(SwitchOutcome.ABORTED, why);
                draft.close();
            }
            case DEPLOYING, WARMING -> {
                draft.settle(SwitchOutcome.ABORTED, why);
                flow.cleanUp();
            }
            case LEASING, LOOKING, FLIPPING -> draft.abort(why);
            case VERIFYING, WATCHING -> {
                draft.abort(why);
                afterFlip();
            }
            case STOPPING_OLD_WORKERS, STARTING_NEW_WORKERS -> {
                draft.abort(why);
                if (draft.settings().flipBackOnAbort()) {
                    afterFlip();
                }
            }
            case DRAINING,
                    RETIRING,
                    FLIPPING_BACK,
                    STOPPING_NEW_WORKERS,
                    STARTING_OLD_WORKERS,
                    DRAINING_BACK,
                    CLEANING,
                    RELEASING,
                    DONE -> draft.note("too late to abort: " + why);
        }
    }

    /** A dead shell's switch: takes it up again only to end it. */
    void abandon(String why) {
        if (draft.phase() != SwitchPhase.NEW) {
            flow.resume();
        }
        abort(why);
    }

    void afterFlip() {
        String why = draft.end().abort();
        if (draft.settings().flipBackOnAbort()) {
            flow.goBack(SwitchOutcome.ABORTED, why);
        } else {
            draft.settle(SwitchOutcome.ABORTED, why + "; " + draft.slots().to() + " stays live, unwatched");
            flow.enter(SwitchPhase.RELEASING);
        }
    }

    /** The time for the abort is over: the lease is given back, and whatever is left is left as it is. */
    void leaveTheRest() {
        SwitchPhase phase = draft.phase();
        SwitchPhase at = draft.progress().undertaken();
        draft.note("the abort had to end here: "
                + LeftBehind.of(at, draft.slots().from(), draft.slots().to()));
        String why =
                draft.end().abort() == null ? draft.end().reason() : draft.end().abort();
        if (mayBeEitherLive(at)) {
            draft.settle(SwitchOutcome.UNSETTLED, "aborted, and it is not known where the router points: " + why);
        } else if (draft.end().outcome() == null) {
            draft.settle(SwitchOutcome.ABORTED, why);
        }
        if (phase != SwitchPhase.LEASING) {
            draft.askFenced(draft.settings().limits().quick(), SwitchAction.ReleaseLease::new);
        }
        draft.close();
    }

    private boolean mayBeEitherLive(SwitchPhase at) {
        return at == SwitchPhase.FLIPPING
                || at == SwitchPhase.FLIPPING_BACK
                || at != draft.phase() && draft.hasFlipped() && draft.end().outcome() == null;
    }
}
