package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Adoptee;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts releases into the two slots of a host. Whoever calls it sees to it that the slot is not live. Each call may be made
 * again after a crash, with the same end.
 */
public interface Deployer {

    /** For how many switches is kept what a release wrote beside its artifacts. */
    int KEPT_SWITCHES = LeftFiles.SWITCHES;

    /** Where the slot's release listens, on 127.0.0.1. */
    int port(Slot slot);

    /**
     * Replaces whatever is in the slot by this release, and starts it. Returns once it was started, healthy or not.
     *
     * @throws IOException if what is there to start is not the release that {@code digest} names, or does not start
     */
    void deploy(Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException;

    /**
     * Takes what runs already for the slot of {@code adoptee} from now on, as it is.
     *
     * @throws IOException if it does not run, or is not what {@code digest} was read from
     */
    default void adopt(Adoptee adoptee, ReleaseId release, Digest digest, List<Artifact> artifacts)
            throws IOException, InterruptedException {
        throw new IOException("nothing that runs can be taken over here");
    }

    /** Shell lines that stop what runs in the slot, for when nobody else is there to do it; empty if there are none. */
    default Optional<String> stopLines(Slot slot) {
        return Optional.empty();
    }

    /** Stops what runs in the slot; returns once it is gone. Nothing to do if nothing runs. */
    void stop(Slot slot) throws IOException, InterruptedException;

    boolean isRunning(Slot slot) throws IOException, InterruptedException;

    /** The digest of what the slot really runs, read back from the host; empty if nothing runs there. */
    Optional<Digest> running(Slot slot) throws IOException, InterruptedException;

    /**
     * Sets those of the slot's processes to work of which there is one generation. Nothing to do if they work, or if there
     * are none.
     *
     * @throws IOException if those of the other slot are still at work and may not overlap
     */
    default void startWorkers(Slot slot) throws IOException, InterruptedException {}

    /**
     * Tells them to finish, and ends them if they do not; returns once none of them works.
     *
     * @return which of them had to be ended; empty if none
     */
    default Optional<String> stopWorkers(Slot slot, Duration finish) throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** Users are sent to the slot from now on: what of it dies is started again, where nothing else sees to that. */
    default void keepUp(Slot slot) throws IOException {}

    /** What the slot's release has written beside its artifacts, by name; it is moved away when the next one comes. */
    default List<String> left(Slot slot) throws IOException {
        return List.of();
    }

    /** How often each part of the slot was started again by itself, by the name that people know; empty if nothing tells. */
    default Optional<Map<String, Integer>> restarts(Slot slot) throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** The last lines that the slot's release has said; none if they cannot be had. */
    default List<String> lastLines(Slot slot) throws IOException, InterruptedException {
        return List.of();
    }

    /** Where each part of the slot's release writes what it has to say; none if that is not known. */
    default List<SlotLog> logs(Slot slot) throws IOException, InterruptedException {
        return List.of();
    }

    /** What the slot's processes take of the host's memory, in bytes; empty if nothing tells. */
    default OptionalLong memory(Slot slot) throws IOException, InterruptedException {
        return OptionalLong.empty();
    }

    /** Where a person finds what the slot's release has to say, as in "see /var/log/shop". */
    String whereToLook(Slot slot);
}
