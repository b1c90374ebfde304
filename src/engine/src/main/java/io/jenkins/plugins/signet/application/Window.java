package io.jenkins.plugins.signet.application;

import java.time.Duration;
import java.util.List;

/**
 * How a release is watched after users were sent to it, and what sends them back.
 *
 * @param length how long the old slot stays warm
 * @param interval between two looks
 * @param errorRate the share of failed requests, 0 to 1, above which it is flipped back
 * @param minRequests requests that must have been seen before the share counts
 * @param metrics path of the application's Prometheus metrics; empty if it has none
 * @param dependencies URLs ({@code http:}, {@code https:} or {@code tcp:}) that must answer
 */
public record Window(
        Duration length,
        Duration interval,
        Duration drain,
        double errorRate,
        int minRequests,
        String metrics,
        List<String> dependencies) {

    public Window {
        dependencies = List.copyOf(dependencies);
    }
}
