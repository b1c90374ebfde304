package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/**
 * How long actions may take before they are given up and the world is looked at again.
 *
 * @param quick a lease, a look, a flip, a probe
 * @param deploy copying and starting
 * @param stop stopping, with its grace
 */
public record StepLimits(Duration quick, Duration deploy, Duration stop) {

    public static StepLimits defaults() {
        return new StepLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(1));
    }
}
