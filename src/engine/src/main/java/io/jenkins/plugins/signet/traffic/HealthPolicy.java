package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/**
 * When a slot counts as healthy.
 *
 * @param path what is asked for with GET; a status of 200 to 299 is healthy
 * @param interval between two checks
 * @param timeout of one check
 * @param healthy checks in a row that make a starting slot healthy
 * @param unhealthy checks in a row that make a healthy slot unhealthy
 * @param within how long a starting slot may take
 */
public record HealthPolicy(
        String path, Duration interval, Duration timeout, int healthy, int unhealthy, Duration within) {

    public static HealthPolicy defaults() {
        return new HealthPolicy("/up", Duration.ofSeconds(1), Duration.ofSeconds(2), 2, 2, Duration.ofSeconds(60));
    }
}
