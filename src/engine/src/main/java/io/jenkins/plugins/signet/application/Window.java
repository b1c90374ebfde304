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
 * @param latency how many times as long as the old slot's an answer may take in the mean; 0 if that is not judged
 * @param metrics path of the application's Prometheus metrics; empty if it has none
 * @param dependencies what must answer: {@code http:}, {@code https:}, {@code tcp:} and {@code redis:} URLs,
 *     {@code database} for the environment's own, and {@code prometheus:} before the URL of a query that must not be 0
 * @param pools metrics of the application that tell when a pool is exhausted
 * @param retireAfter how long the old slot stays warm after the release was kept; {@code null} for until the next deployment
 */
public record Window(
        Duration length,
        Duration interval,
        Duration drain,
        double errorRate,
        int minRequests,
        double latency,
        String metrics,
        List<String> dependencies,
        List<PoolLimit> pools,
        Duration retireAfter) {

    /** The old slot stays warm until the next deployment. */
    public Window(
            Duration length,
            Duration interval,
            Duration drain,
            double errorRate,
            int minRequests,
            double latency,
            String metrics,
            List<String> dependencies,
            List<PoolLimit> pools) {
        this(length, interval, drain, errorRate, minRequests, latency, metrics, dependencies, pools, null);
    }

    public Window {
        dependencies = List.copyOf(dependencies);
        pools = pools == null ? List.of() : List.copyOf(pools);
    }
}
