package io.jenkins.plugins.signet.traffic;

/**
 * Goes on from what was found in the world, at the start and after a crash. Since no one else held the lease in between,
 * a router that points elsewhere than this run left it was moved by hand or lost its state; neither is fought over.
 */
final class SwitchRecovery {

    private final SwitchDraft draft;
    private final SwitchFlow flow;

    SwitchRecovery(SwitchDraft draft, SwitchFlow flow) {
        this.draft = draft;
        this.flow = flow;
    }

    void from(World world) {
        SwitchPhase interrupted = draft.takeInterrupted();
        if (draft.slots().to() == null) {
            draft.chooseSlots(world);
        }
        foresee(world);
        if (interrupted == null || interrupted == SwitchPhase.DEPLOYING || interrupted == SwitchPhase.WARMING) {
            beforeFlip(world);
            return;
        }
        Slot live = world.live();
        boolean isNewLive = live == draft.slots().to();
        draft.live(live);
        switch (interrupted) {
            case FLIPPING -> inFlip(world);
            case VERIFYING, STOPPING_OLD_WORKERS, STARTING_NEW_WORKERS, WATCHING -> {
                if (isNewLive) {
                    flow.verify();
                } else {
                    flow.moved(live);
                }
            }
            case DRAINING, RETIRING -> flow.enter(isNewLive ? interrupted : SwitchPhase.FLIPPING);
            case FLIPPING_BACK -> flow.enter(SwitchPhase.FLIPPING_BACK);
            case STOPPING_NEW_WORKERS, STARTING_OLD_WORKERS, DRAINING_BACK, CLEANING ->
                afterFlipBack(isNewLive, interrupted);
            default -> flow.enter(SwitchPhase.RELEASING);
        }
    }

    /** Whether the old slot could serve again. That it cannot live with the database counts if it was known beforehand. */
    private void foresee(World world) {
        Slot from = draft.slots().from();
        if (!draft.hasFlipped()) {
            draft.noteIfAny(world.unknown());
            if (world.findings() != null) {
                world.findings().forEach(draft::noteOnce);
            }
            draft.watched(draft.watch().withUnseen(world.unseen()));
            draft.unfit(from == null ? null : world.slot(from).unfit());
            if (draft.request().purpose() == Purpose.ROLLBACK) {
                draft.noteIfAny(world.slot(draft.slots().to()).unfit());
            }
        }
        draft.wayBack(from != null
                && draft.slots().unfit() == null
                && world.slot(from).healthy());
    }

    private void beforeFlip(World world) {
        Slot from = draft.slots().from();
        draft.live(world.live());
        if (isElsewhere(world)) {
            draft.settle(
                    SwitchOutcome.FAILED_BEFORE_FLIP,
                    draft.request().purpose() == Purpose.ADOPT
                            ? "the router points to " + world.live() + " already, so that users are not on what is in "
                                    + draft.slots().to()
                            : "the router was moved from " + from + " to " + world.live() + " by someone else");
            flow.enter(SwitchPhase.RELEASING);
        } else if (draft.end().abort() != null) {
            draft.settle(SwitchOutcome.ABORTED, draft.end().abort());
            flow.cleanUp();
        } else if (isRollbackToWhatIsLive(world)) {
            draft.stayAt(world.slot(world.live()).digest());
            draft.settle(SwitchOutcome.KEPT, "it is live already");
            flow.enter(SwitchPhase.RELEASING);
        } else {
            SlotSeen idle = world.slot(draft.slots().to());
            flow.enter(isWarmRollback(idle) ? SwitchPhase.WARMING : SwitchPhase.DEPLOYING);
        }
    }

    /** A router may have to point somewhere from its first start, so that it points to what is taken over already. */
    private boolean isElsewhere(World world) {
        return draft.request().purpose() == Purpose.ADOPT
                ? world.live() != null && world.live() != draft.slots().to()
                : world.live() != draft.slots().from();
    }

    private boolean isRollbackToWhatIsLive(World world) {
        SlotSeen live = world.live() == null ? SlotSeen.empty() : world.slot(world.live());
        return draft.request().purpose() == Purpose.ROLLBACK
                && live.healthy()
                && draft.request().digest().equals(live.digest());
    }

    /** What is shipped is always deployed, since its settings may have changed; what comes back is only flipped to. */
    private boolean isWarmRollback(SlotSeen idle) {
        return draft.request().purpose() == Purpose.ROLLBACK
                && idle.running()
                && draft.request().digest().equals(idle.digest());
    }

    /**
     * The flip may have happened, or half of it: made, but not yet kept for the router's next start. So it is done again,
     * provided that the slot has not died in between.
     */
    private void inFlip(World world) {
        Slot to = draft.slots().to();
        boolean isDead = world.live() != to && !world.slot(to).healthy();
        if (draft.end().abort() != null && draft.mayPointBack()) {
            flow.abortInFlip();
        } else {
            flow.enter(isDead ? SwitchPhase.DEPLOYING : SwitchPhase.FLIPPING);
        }
    }

    /** What is live is never stopped: should the new slot be live again, it is flipped away from first. */
    private void afterFlipBack(boolean isNewLive, SwitchPhase interrupted) {
        if (!isNewLive) {
            flow.enter(interrupted);
        } else if (draft.slots().from() != null) {
            flow.enter(SwitchPhase.FLIPPING_BACK);
        } else {
            draft.note("the new slot was made live by someone else");
            flow.enter(SwitchPhase.RELEASING);
        }
    }
}
