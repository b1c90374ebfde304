package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;

/**
 * A slot as it was found.
 *
 * @param running whether something that was deployed there runs
 * @param digest of what it was started from, hashed again; {@code null} if nothing runs or it cannot be told
 * @param healthy whether it answered its health check
 */
public record SlotSeen(boolean running, Digest digest, boolean healthy) {

    public static SlotSeen empty() {
        return new SlotSeen(false, null, false);
    }
}
