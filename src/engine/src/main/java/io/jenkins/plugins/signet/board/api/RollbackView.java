package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;

/**
 * A rollback that somebody pressed for on this board.
 *
 * @param who pressed; null in an environment where nobody has yet
 * @param at when it began; null likewise
 * @param verdict what came of it; null until it has ended
 * @param summary one line for people; empty where nobody has pressed yet
 */
public record RollbackView(
        String app, String environment, State state, String who, Instant at, Verdict verdict, String summary) {

    /** How far it is. */
    public enum State {
        NONE,
        RUNNING,
        ENDED
    }

    public static RollbackView none(String app, String environment) {
        return new RollbackView(app, environment, State.NONE, null, null, null, "");
    }

    public static RollbackView running(String app, String environment, String who, Instant at) {
        return new RollbackView(app, environment, State.RUNNING, who, at, null, "going back");
    }

    public RollbackView ended(Verdict came, String toWhat) {
        return new RollbackView(app, environment, State.ENDED, who, at, came, toWhat);
    }
}
