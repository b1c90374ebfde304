package io.jenkins.plugins.signet.application;

import java.time.Duration;
import java.util.Map;

/**
 * When a slot counts as healthy.
 *
 * @param path answered with a status of 200 to 299
 * @param healthy successes in a row that make it healthy
 * @param unhealthy failures in a row that make it unhealthy
 * @param within the time a slot has to become healthy after its start
 * @param host what the request says it is for, as users' requests do; empty for 127.0.0.1 and the slot's port
 * @param headers further headers of the request
 */
public record Health(
        String path,
        Duration interval,
        Duration timeout,
        int healthy,
        int unhealthy,
        Duration within,
        String host,
        Map<String, String> headers) {

    public Health {
        host = host == null ? "" : host;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }

    /** Asked for as what it is, a port of this host. */
    public Health(String path, Duration interval, Duration timeout, int healthy, int unhealthy, Duration within) {
        this(path, interval, timeout, healthy, unhealthy, within, "", Map.of());
    }
}
