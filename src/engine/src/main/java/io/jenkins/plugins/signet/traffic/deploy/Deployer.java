package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Puts releases into the two slots of a host. Whoever calls it sees to it that the slot is not live. Each call may be made
 * again after a crash, with the same end.
 */
public interface Deployer {

    /** Where the slot's release listens, on 127.0.0.1. */
    int port(Slot slot);

    /**
     * Replaces whatever is in the slot by this release, and starts it. Returns once it was started, healthy or not.
     *
     * @throws IOException if what is there to start is not the release that {@code digest} names, or does not start
     */
    void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException;

    /** Stops what runs in the slot; returns once it is gone. Nothing to do if nothing runs. */
    void stop(Slot slot) throws IOException, InterruptedException;

    boolean isRunning(Slot slot) throws IOException, InterruptedException;

    /** The digest of what the slot really runs, read back from the host; empty if nothing runs there. */
    Optional<Digest> running(Slot slot) throws IOException, InterruptedException;

    /** Where a person finds what the slot's release has to say, as in "see /var/log/shop". */
    String whereToLook(Slot slot);
}
