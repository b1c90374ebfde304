package io.jenkins.plugins.signet.traffic;

/** What stands there, in words, when nobody goes on with a switch. */
final class LeftBehind {

    private LeftBehind() {}

    /** @param at what was being done; {@code null} if nothing yet */
    static String of(SwitchPhase at, Slot from, Slot to) {
        if (at == null) {
            return "nothing had been begun";
        }
        return switch (at) {
            case NEW, LEASING, LOOKING, DONE -> "nothing had been begun";
            case DEPLOYING, WARMING, DRAINING_BACK, CLEANING -> "what was started in " + to + " may still run";
            case FLIPPING, FLIPPING_BACK -> "the router was being pointed";
            case VERIFYING, WATCHING -> to + " is live, unwatched";
            case STOPPING_OLD_WORKERS, STARTING_NEW_WORKERS, STOPPING_NEW_WORKERS, STARTING_OLD_WORKERS ->
                "the workers of " + from + " and " + to + " are to be looked after";
            case DRAINING, RETIRING -> "the slot that was left, " + from + ", still runs";
            case RELEASING -> "the lease may still have to expire";
        };
    }
}
