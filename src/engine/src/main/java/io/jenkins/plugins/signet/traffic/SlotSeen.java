package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;

/**
 * A slot as it was found.
 *
 * @param running whether something that was deployed there runs
 * @param digest of what it was started from, hashed again; {@code null} if nothing runs or it cannot be told
 * @param healthy whether it answered its health check
 * @param unfit why what runs there cannot live with the database as migrations left it; {@code null} if it can, or nobody
 *     knows
 */
public record SlotSeen(boolean running, Digest digest, boolean healthy, String unfit) {

    public SlotSeen(boolean running, Digest digest, boolean healthy) {
        this(running, digest, healthy, null);
    }

    public static SlotSeen empty() {
        return new SlotSeen(false, null, false);
    }
}
