package io.jenkins.plugins.signet.traffic;

/** Where a switch can be. */
public enum SwitchPhase {
    NEW,
    /** Asking for the lease. */
    LEASING,
    /** Looking at the world, at the start and after a crash. */
    LOOKING,
    /** Starting the release in the idle slot. */
    DEPLOYING,
    /** Waiting for the idle slot to become healthy. */
    WARMING,
    /** Pointing the router to the new slot. */
    FLIPPING,
    /** Reading the running digest back. */
    VERIFYING,
    /** Telling the old slot's workers to finish. */
    STOPPING_OLD_WORKERS,
    /** Starting the new slot's workers. */
    STARTING_NEW_WORKERS,
    /** Watching the release, the old slot warm. */
    WATCHING,
    /** The release is kept; requests in flight on the old slot end. */
    DRAINING,
    /** Stopping the old slot. */
    RETIRING,
    /** Pointing the router to the old slot again. */
    FLIPPING_BACK,
    /** Telling the new slot's workers to finish. */
    STOPPING_NEW_WORKERS,
    /** Starting the old slot's workers again. */
    STARTING_OLD_WORKERS,
    /** The release is out; requests in flight on it end. */
    DRAINING_BACK,
    /** Stopping the new slot. */
    CLEANING,
    /** Giving the lease back. */
    RELEASING,
    DONE;

    /**
     * Whether nobody has to go on at once: users are on one slot that is known, and exactly one generation of the workers is
     * at work, or it is the idle slot alone that is unfinished.
     */
    public boolean isAtRest() {
        return switch (this) {
            case FLIPPING,
                    VERIFYING,
                    STOPPING_OLD_WORKERS,
                    STARTING_NEW_WORKERS,
                    FLIPPING_BACK,
                    STOPPING_NEW_WORKERS,
                    STARTING_OLD_WORKERS -> false;
            case NEW,
                    LEASING,
                    LOOKING,
                    DEPLOYING,
                    WARMING,
                    WATCHING,
                    DRAINING,
                    RETIRING,
                    DRAINING_BACK,
                    CLEANING,
                    RELEASING,
                    DONE -> true;
        };
    }
}
