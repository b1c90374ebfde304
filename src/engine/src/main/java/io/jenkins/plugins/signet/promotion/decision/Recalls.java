package io.jenkins.plugins.signet.promotion.decision;

/** Where a press goes that takes a release back while its window is open: the switch of the shell. */
public interface Recalls {

    /** Of a shell in which nothing is switched. */
    Recalls NONE = (train, environment, who, why) -> unknown(train, environment);

    /**
     * Puts users back where they were. Returns once the press is durable; users are back a moment later.
     *
     * @param who never blank; has the permission to promote on this board
     * @param why in their words
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if it could not be recorded
     */
    Decision recall(String train, String environment, String who, String why);

    static Decision unknown(String train, String environment) {
        return new Decision(
                Decision.Outcome.UNKNOWN, "no switch of train " + train + " is at work in '" + environment + "' here");
    }
}
