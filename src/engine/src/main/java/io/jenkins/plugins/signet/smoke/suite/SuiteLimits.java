package io.jenkins.plugins.signet.smoke.suite;

import java.time.Duration;

/**
 * What a whole run may use.
 *
 * @param time after which no attempt is begun and those under way are cut off
 * @param retries of all checks together
 * @param parallel attempts under way at once, however many whoever runs the suite would allow
 * @param perHost conversations with one host at once
 */
public record SuiteLimits(Duration time, int retries, int parallel, int perHost) {

    public static final SuiteLimits DEFAULT = new SuiteLimits(Duration.ofMinutes(10), 100, 8, 8);
}
