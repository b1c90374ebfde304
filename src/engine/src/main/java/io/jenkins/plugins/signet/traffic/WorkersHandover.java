package io.jenkins.plugins.signet.traffic;

/**
 * Hands the work over from one generation of workers to the other, and back. Unless they may overlap, the second is started
 * only when it is confirmed that none of the first runs any more. Both are asked for again after a crash.
 */
final class WorkersHandover {

    private final SwitchDraft draft;
    private final SwitchFlow flow;

    WorkersHandover(SwitchDraft draft, SwitchFlow flow) {
        this.draft = draft;
        this.flow = flow;
    }

    /** Users are on the new slot: so should the work be, before it is watched. */
    void forth() {
        if (draft.settings().workers() == null) {
            watch();
            return;
        }
        draft.workersMoved();
        boolean startFirst = draft.slots().from() == null || mayOverlap();
        flow.enter(startFirst ? SwitchPhase.STARTING_NEW_WORKERS : SwitchPhase.STOPPING_OLD_WORKERS);
    }

    /** Users are on the old slot again: so should the work be. */
    void back() {
        if (!draft.slots().areWorkersMoved()) {
            flow.enter(SwitchPhase.DRAINING_BACK);
        } else {
            flow.enter(mayOverlap() ? SwitchPhase.STARTING_OLD_WORKERS : SwitchPhase.STOPPING_NEW_WORKERS);
        }
    }

    /** @param note who did not finish in time; {@code null} if all did */
    void stopped(String note) {
        draft.noteIfAny(note);
        draft.failuresForgotten();
        if (draft.phase() == SwitchPhase.STOPPING_OLD_WORKERS) {
            if (mayOverlap()) {
                watch();
            } else {
                flow.enter(SwitchPhase.STARTING_NEW_WORKERS);
            }
        } else {
            flow.enter(mayOverlap() ? SwitchPhase.DRAINING_BACK : SwitchPhase.STARTING_OLD_WORKERS);
        }
    }

    void started() {
        draft.failuresForgotten();
        if (draft.phase() == SwitchPhase.STARTING_NEW_WORKERS) {
            if (mayOverlap() && draft.slots().from() != null) {
                flow.enter(SwitchPhase.STOPPING_OLD_WORKERS);
            } else {
                watch();
            }
            return;
        }
        draft.workersBack();
        if (draft.hasStoppedOther()) {
            flow.enter(SwitchPhase.RELEASING);
        } else {
            flow.enter(mayOverlap() ? SwitchPhase.STOPPING_NEW_WORKERS : SwitchPhase.DRAINING_BACK);
        }
    }

    /** The new slot's workers could not be stopped: they may be with their slot, which is stopped after its drain. */
    void notStopped(String why) {
        draft.note("the workers of " + draft.slots().to() + " could not be stopped: " + why);
        draft.failuresForgotten();
        flow.enter(SwitchPhase.DRAINING_BACK);
    }

    void notStarted(String why) {
        draft.note("the workers of " + draft.slots().from() + " could not be started again: " + why);
        draft.failuresForgotten();
        flow.enter(draft.hasStoppedOther() ? SwitchPhase.RELEASING : SwitchPhase.DRAINING_BACK);
    }

    /** A slot that was left is stopped, and its workers with it; if they would not stop before, the old ones still wait. */
    void slotStopped() {
        boolean isWaitedFor =
                draft.phase() == SwitchPhase.CLEANING && draft.slots().areWorkersMoved();
        flow.enter(isWaitedFor ? SwitchPhase.STARTING_OLD_WORKERS : SwitchPhase.RELEASING);
    }

    /** An abort that leaves the new slot live has waited for its workers. */
    private void watch() {
        if (draft.end().abort() == null) {
            flow.enter(SwitchPhase.WATCHING);
        } else {
            new SwitchAbort(draft, flow).afterFlip();
        }
    }

    private boolean mayOverlap() {
        return draft.settings().workers().overlap();
    }
}
