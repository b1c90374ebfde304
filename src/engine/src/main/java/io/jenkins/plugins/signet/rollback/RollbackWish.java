package io.jenkins.plugins.signet.rollback;

import io.jenkins.plugins.signet.release.InputException;

/**
 * What somebody asks of a rollback.
 *
 * @param from the version that is to be left, as a printed command names it; empty if it does not
 * @param to the version to go to; empty for whatever is best
 * @param further whether to go back from the last good release too
 * @param forward whether to go forward again, to a good release that was left
 */
public record RollbackWish(String from, String to, boolean further, boolean forward) {

    /** @throws InputException if the wishes contradict each other */
    public RollbackWish {
        from = from == null ? "" : from;
        to = to == null ? "" : to;
        int ways = (to.isEmpty() ? 0 : 1) + (further ? 1 : 0) + (forward ? 1 : 0);
        if (ways > 1) {
            throw new InputException(
                    "a rollback goes to a version, further back, or forward, but not several of these at once",
                    "rollback",
                    "Ask for one of them");
        }
    }

    /** To the last good release, unless that is live. */
    public static RollbackWish plain() {
        return new RollbackWish("", "", false, false);
    }

    /** Away from this version, as a printed command has it: only if it is still live, then even if it is good. */
    public static RollbackWish leaving(String version) {
        return new RollbackWish(version, "", false, false);
    }

    public static RollbackWish to(String version) {
        return new RollbackWish("", version, false, false);
    }

    public static RollbackWish goingFurther() {
        return new RollbackWish("", "", true, false);
    }

    public static RollbackWish goingForward() {
        return new RollbackWish("", "", false, true);
    }
}
