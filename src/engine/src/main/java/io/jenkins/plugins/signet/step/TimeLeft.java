package io.jenkins.plugins.signet.step;

import java.time.Instant;

/**
 * What a wait is at, and until when.
 *
 * @param what as in "watching green"
 * @param until when that is over if nothing comes between
 */
public record TimeLeft(String what, Instant until) {}
