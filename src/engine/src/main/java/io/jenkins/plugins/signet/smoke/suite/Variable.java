package io.jenkins.plugins.signet.smoke.suite;

import java.util.Optional;

/**
 * A value that a suite is given.
 *
 * @param where where it is declared
 * @param environment name of the environment variable that it comes from, if it does
 * @param fallback the value as written, or the one to take if the environment has none
 * @param secret whether reports must not show it
 */
public record Variable(
        String name, String where, Optional<String> environment, Optional<String> fallback, boolean secret) {}
