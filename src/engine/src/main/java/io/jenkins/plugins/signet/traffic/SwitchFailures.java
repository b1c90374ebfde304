package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/** Where it leads that the action which a phase waits for failed, or gave no result in time: it is tried again, and given up. */
final class SwitchFailures {

    static final int MAX_IN_A_ROW = 6;
    static final Duration RETRY_PAUSE = Duration.ofMillis(250);

    private final SwitchDraft draft;
    private final SwitchFlow flow;

    SwitchFailures(SwitchDraft draft, SwitchFlow flow) {
        this.draft = draft;
        this.flow = flow;
    }

    void failed(String why) {
        Slot from = draft.slots().from();
        Slot to = draft.slots().to();
        switch (draft.phase()) {
            case LEASING, LOOKING -> retryOr(() -> unreadable(why));
            case DEPLOYING -> flow.failBeforeFlip("deploying to " + to + " failed: " + why);
            case WARMING -> flow.unhealthy(why);
            case FLIPPING -> {
                if (draft.end().abort() != null && draft.mayPointBack()) {
                    flow.abortInFlip();
                } else {
                    retryOr(() -> unmoved("the router could not be pointed to " + to + ": " + why));
                }
            }
            case VERIFYING ->
                retryOr(() ->
                        flow.goBack(SwitchOutcome.FLIPPED_BACK, "the running digest could not be read back: " + why));
            case STOPPING_OLD_WORKERS ->
                retryOr(() -> flow.goBack(
                        SwitchOutcome.FLIPPED_BACK, "the workers of " + from + " could not be stopped: " + why));
            case STARTING_NEW_WORKERS ->
                retryOr(() -> flow.goBack(
                        SwitchOutcome.FLIPPED_BACK, "the workers of " + to + " could not be started: " + why));
            case STOPPING_NEW_WORKERS -> retryOr(() -> new WorkersHandover(draft, flow).notStopped(why));
            case STARTING_OLD_WORKERS -> retryOr(() -> new WorkersHandover(draft, flow).notStarted(why));
            case WATCHING -> flow.notSampled(why);
            case DRAINING, DRAINING_BACK -> {
                if (draft.now().isBefore(draft.progress().phaseEnds())) {
                    draft.pause(RETRY_PAUSE);
                } else {
                    draft.note("draining could not be watched: " + why);
                    flow.drained();
                }
            }
            case RETIRING, CLEANING -> {
                draft.note("the slot that was left could not be stopped: " + why);
                flow.enter(SwitchPhase.RELEASING);
            }
            case FLIPPING_BACK ->
                retryOr(() -> flow.unsettled("the router could not be pointed back to " + from + ": " + why));
            case RELEASING -> {
                draft.note("the lease was left to expire: " + why);
                draft.close();
            }
            case NEW, DONE -> draft.forgetWaits();
        }
    }

    private void retryOr(Runnable giveUp) {
        int failures = draft.failedAgain();
        if (failures < MAX_IN_A_ROW) {
            draft.pause(RETRY_PAUSE.multipliedBy(1L << failures));
        } else {
            giveUp.run();
        }
    }

    /** Neither the lease nor the world can be read. */
    private void unreadable(String why) {
        SwitchPhase at = draft.progress().interrupted();
        if (at == null || at == SwitchPhase.DEPLOYING || at == SwitchPhase.WARMING) {
            draft.settle(SwitchOutcome.COULD_NOT_START, why);
        } else if (at == SwitchPhase.FLIPPING
                || at == SwitchPhase.VERIFYING
                || at == SwitchPhase.STOPPING_OLD_WORKERS
                || at == SwitchPhase.STARTING_NEW_WORKERS
                || at == SwitchPhase.WATCHING
                || at == SwitchPhase.FLIPPING_BACK) {
            draft.settle(SwitchOutcome.UNSETTLED, why);
        } else {
            draft.note("not tidied up: " + why);
        }
        if (draft.phase() == SwitchPhase.LEASING) {
            draft.close();
        } else {
            flow.enter(SwitchPhase.RELEASING);
        }
    }

    /** The flip did not succeed, but may have happened or may still happen: the pointer is put back where it was. */
    private void unmoved(String why) {
        if (!draft.mayPointBack()) {
            flow.unsettled(why);
            return;
        }
        draft.settle(SwitchOutcome.FAILED_BEFORE_FLIP, why);
        draft.failuresForgotten();
        flow.enter(SwitchPhase.FLIPPING_BACK);
    }
}
