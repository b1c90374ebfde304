package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/**
 * How long actions may take before they are given up and the world is looked at again.
 *
 * @param quick a lease, a look, a flip, a probe
 * @param deploy copying and starting
 * @param stop stopping, with its grace
 * @param abort how long an abort may take altogether until it has come to a safe side; {@code null} for
 *     {@link #DEFAULT_ABORT}
 */
public record StepLimits(Duration quick, Duration deploy, Duration stop, Duration abort) {

    public static final Duration DEFAULT_ABORT = Duration.ofMinutes(1);

    public StepLimits(Duration quick, Duration deploy, Duration stop) {
        this(quick, deploy, stop, null);
    }

    public static StepLimits defaults() {
        return new StepLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(1));
    }

    /** How long an abort may take. */
    public Duration abortWithin() {
        return abort == null ? DEFAULT_ABORT : abort;
    }
}
