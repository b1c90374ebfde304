package io.jenkins.plugins.signet.application;

import java.time.Duration;

/**
 * When a slot counts as healthy.
 *
 * @param path answered with a status of 200 to 299
 * @param healthy successes in a row that make it healthy
 * @param unhealthy failures in a row that make it unhealthy
 * @param within the time a slot has to become healthy after its start
 */
public record Health(String path, Duration interval, Duration timeout, int healthy, int unhealthy, Duration within) {}
