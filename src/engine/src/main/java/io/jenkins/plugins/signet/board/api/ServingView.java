package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Instant;

/**
 * What users of an environment get.
 *
 * @param version null if it is not known which release it is
 * @param manifest digest of what runs, or null
 * @param since when they get it, or null if nobody knows
 * @param how it came there; or why nothing is known of it
 * @param source who says so
 * @param seenAt when the host was last asked; null if it never was
 * @param healthy whether it answered its health check then; null if nobody asked
 * @param differs that the ledger and the host do not say the same, for people; null if they do, or one is not asked
 * @param awaited whether the host is being asked for the first time; null unless it is
 * @param trouble why the host could not be asked; null if it could, or is not asked from here
 */
public record ServingView(
        Serving.State state,
        String version,
        Digest manifest,
        Slot slot,
        Instant since,
        String how,
        Source source,
        Instant seenAt,
        Boolean healthy,
        String differs,
        Boolean awaited,
        String trouble) {

    /** Who says what runs. */
    public enum Source {
        /** The ledger and the records that it names. */
        LEDGER,
        /** The journal of a switch that is under way. */
        SWITCH,
        /** The host itself, which was asked. */
        HOST
    }
}
