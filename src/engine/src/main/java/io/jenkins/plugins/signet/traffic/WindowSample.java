package io.jenkins.plugins.signet.traffic;

import java.util.List;

/**
 * One look at a release in its window.
 *
 * @param live the slot that the router points to
 * @param healthy whether the new slot answered its health check
 * @param detail what it answered
 * @param oldHealthy whether the slot to go back to answered its own
 * @param counters requests and failures so far; {@code null} if they could not be read
 * @param old those of the slot to go back to, since it was started; {@code null} if they could not be read
 * @param dependencies one entry for each probe
 */
public record WindowSample(
        Slot live,
        boolean healthy,
        String detail,
        boolean oldHealthy,
        Counters counters,
        Counters old,
        List<DependencySeen> dependencies) {

    public WindowSample {
        dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
    }
}
