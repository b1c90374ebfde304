package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.Slot;
import java.time.Instant;

/**
 * What the host of an environment itself said of what users get.
 *
 * @param at when it was asked
 * @param slot that the router points to; null if it points nowhere
 * @param digest of what runs there, hashed again; null if nothing does
 * @param healthy whether that answered its health check; null if nobody asked
 * @param holder who is at work there, and so holds its lease; null if nobody is
 * @param trouble why it could not be asked; null if it answered
 */
public record HostSighting(Instant at, Slot slot, Digest digest, Boolean healthy, String holder, String trouble) {

    public static HostSighting failed(Instant at, String trouble) {
        return new HostSighting(at, null, null, null, null, trouble);
    }

    public boolean answered() {
        return trouble == null;
    }
}
