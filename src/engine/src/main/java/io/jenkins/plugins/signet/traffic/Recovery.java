package io.jenkins.plugins.signet.traffic;

/**
 * Goes on from what was found in the world, at the start and after a crash. Since no one else held the lease in between,
 * a router that points elsewhere than this run left it was moved by hand or lost its state; neither is fought over.
 */
final class Recovery {

    private final Turn turn;
    private final Course course;

    Recovery(Turn turn, Course course) {
        this.turn = turn;
        this.course = course;
    }

    void from(World world) {
        SwitchPhase interrupted = turn.interrupted;
        turn.interrupted = null;
        if (turn.to == null) {
            choose(world);
        }
        foresee(world);
        if (interrupted == null || interrupted == SwitchPhase.DEPLOYING || interrupted == SwitchPhase.WARMING) {
            beforeFlip(world);
            return;
        }
        Slot live = world.live();
        turn.live = live;
        switch (interrupted) {
            case FLIPPING -> inFlip(world);
            case VERIFYING, WATCHING -> {
                if (live == turn.to) {
                    course.verify();
                } else {
                    course.moved(live);
                }
            }
            case DRAINING, RETIRING -> course.enter(live == turn.to ? interrupted : SwitchPhase.FLIPPING);
            case FLIPPING_BACK -> course.enter(SwitchPhase.FLIPPING_BACK);
            case DRAINING_BACK, CLEANING -> afterFlipBack(live, interrupted);
            default -> course.enter(SwitchPhase.RELEASING);
        }
    }

    /** Whether the old slot could serve again. That it cannot live with the database counts if it was known beforehand. */
    private void foresee(World world) {
        if (!turn.hasFlipped()) {
            turn.noteIfAny(world.unknown());
            turn.unfit = turn.from == null ? null : world.slot(turn.from).unfit();
            if (turn.request.purpose() == Purpose.ROLLBACK) {
                turn.noteIfAny(world.slot(turn.to).unfit());
            }
        }
        turn.wayBack =
                turn.from != null && turn.unfit == null && world.slot(turn.from).healthy();
    }

    /** The slot that is not live is the one to deploy to; blue, on a first installation. */
    private void choose(World world) {
        turn.from = world.live();
        turn.to = world.live() == null ? Slot.BLUE : world.live().other();
        turn.before = turn.from == null ? null : world.slot(turn.from).digest();
    }

    private void beforeFlip(World world) {
        if (world.live() != turn.from) {
            turn.live = world.live();
            turn.settle(
                    SwitchOutcome.FAILED_BEFORE_FLIP,
                    "the router was moved from " + turn.from + " to " + world.live() + " by someone else");
            course.enter(SwitchPhase.RELEASING);
            return;
        }
        turn.live = turn.from;
        if (turn.abort != null) {
            turn.settle(SwitchOutcome.ABORTED, turn.abort);
            course.cleanUp();
        } else if (isRollbackToWhatIsLive(world)) {
            turn.readBack = world.slot(turn.live).digest();
            turn.to = turn.live;
            turn.settle(SwitchOutcome.KEPT, "it is live already");
            course.enter(SwitchPhase.RELEASING);
        } else {
            course.enter(isWarmRollback(world.slot(turn.to)) ? SwitchPhase.WARMING : SwitchPhase.DEPLOYING);
        }
    }

    private boolean isRollbackToWhatIsLive(World world) {
        SlotSeen live = world.live() == null ? SlotSeen.empty() : world.slot(world.live());
        return turn.request.purpose() == Purpose.ROLLBACK
                && live.healthy()
                && turn.request.digest().equals(live.digest());
    }

    /** What is shipped is always deployed, since its settings may have changed; what comes back is only flipped to. */
    private boolean isWarmRollback(SlotSeen idle) {
        return turn.request.purpose() == Purpose.ROLLBACK
                && idle.running()
                && turn.request.digest().equals(idle.digest());
    }

    /**
     * The flip may have happened, or half of it: made, but not yet kept for the router's next start. So it is done again,
     * provided that the slot has not died in between.
     */
    private void inFlip(World world) {
        boolean isDead = world.live() != turn.to && !world.slot(turn.to).healthy();
        if (turn.abort != null && turn.mayPointBack()) {
            course.abortInFlip();
        } else {
            course.enter(isDead ? SwitchPhase.DEPLOYING : SwitchPhase.FLIPPING);
        }
    }

    /** What is live is never stopped: should the new slot be live again, it is flipped away from first. */
    private void afterFlipBack(Slot live, SwitchPhase interrupted) {
        if (live != turn.to) {
            course.enter(interrupted);
        } else if (turn.from != null) {
            course.enter(SwitchPhase.FLIPPING_BACK);
        } else {
            turn.note("the new slot was made live by someone else");
            course.enter(SwitchPhase.RELEASING);
        }
    }
}
