package io.jenkins.plugins.signet.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
 * @param url what users get at their URL; {@code null} if there is none to ask
 * @param own how many of the requests in {@code counters} were made by this very look; {@code null} if nothing counts them
 * @param restarts how often each container, unit or process of the new slot was started again, by name, since it was made;
 *     {@code null} if nothing counts that
 */
public record WindowSample(
        Slot live,
        boolean healthy,
        String detail,
        boolean oldHealthy,
        Counters counters,
        Counters old,
        List<DependencySeen> dependencies,
        UrlSeen url,
        Integer own,
        Map<String, Integer> restarts) {

    public WindowSample {
        dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
        restarts = restarts == null ? null : Map.copyOf(restarts);
    }

    /** A look that asked only the slot itself. */
    public WindowSample(
            Slot live,
            boolean healthy,
            String detail,
            boolean oldHealthy,
            Counters counters,
            Counters old,
            List<DependencySeen> dependencies) {
        this(live, healthy, detail, oldHealthy, counters, old, dependencies, null, null, null);
    }

    /** What this look found wrong, one sentence each; only a look without any may be called healthy. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (!healthy) {
            findings.add("not healthy: " + detail);
        }
        if (url != null && url.by().isWrong()) {
            findings.add(url.problem());
        }
        dependencies.stream()
                .filter(dependency -> !dependency.ok())
                .forEach(dependency -> findings.add(dependency.name() + ": " + dependency.detail()));
        return findings;
    }

    /** One line for a log. */
    public String summary() {
        List<String> findings = findings();
        String state = findings.isEmpty() ? "healthy" : String.join("; ", findings);
        if (counters == null) {
            return state + ", requests are not counted";
        }
        return counters.requests() == 0
                ? state + ", nobody has asked anything yet"
                : state + ", " + counters.failed() + " of " + counters.requests() + " requests failed";
    }
}
