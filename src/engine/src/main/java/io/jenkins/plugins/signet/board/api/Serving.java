package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Instant;

/**
 * What users of an environment get.
 *
 * @param release null unless it is known which one it is
 * @param manifest of what they get; null if it is not known
 * @param slot that they are sent to, or null
 * @param since when they get it; null if that is not known
 * @param how it came there, or why it is not known, in a few words for people
 */
public record Serving(State state, ReleaseId release, Digest manifest, Slot slot, Instant since, String how) {

    /** Whether anything is known. */
    public enum State {
        /** Something runs; which release it is may not be known all the same. */
        RUNS,
        NOTHING,
        UNKNOWN
    }

    static final Serving NEVER = new Serving(State.NOTHING, null, null, null, null, "nothing was ever shipped here");

    static Serving unknown(Instant since, String why) {
        return new Serving(State.UNKNOWN, null, null, null, since, why);
    }

    boolean is(ReleaseId other) {
        return state == State.RUNS && other.equals(release);
    }
}
