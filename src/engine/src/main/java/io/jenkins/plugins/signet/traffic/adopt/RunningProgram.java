package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that was started by somebody else. It is looked at, and left alone until the slot that it makes up is needed. */
interface RunningProgram {

    boolean runs() throws IOException, InterruptedException;

    /**
     * What it runs, read from the host. The same as long as it is the same.
     *
     * @throws IOException if it does not run, or may not be looked at
     */
    List<Artifact> artifacts() throws IOException, InterruptedException;

    /** Starts it again as it was. @throws IOException if nobody can */
    void start() throws IOException, InterruptedException;

    /** Stops it, and lets it not come back with the host. What it has written stays. */
    void stop() throws IOException, InterruptedException;

    /** The same in the words of a shell. */
    String stopLines() throws IOException, InterruptedException;

    /** How often it was started again by itself; empty if nothing tells. */
    Optional<Map<String, Integer>> restarts() throws IOException, InterruptedException;

    default void startWorkers() throws IOException, InterruptedException {}

    /** @return which of them had to be ended unfinished; empty if none */
    default Optional<String> stopWorkers(Duration finish) throws IOException, InterruptedException {
        return Optional.empty();
    }

    List<String> lastLines() throws IOException, InterruptedException;

    String whereToLook();
}
