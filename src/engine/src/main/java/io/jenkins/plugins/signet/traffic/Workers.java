package io.jenkins.plugins.signet.traffic;

import java.time.Duration;

/**
 * That a release has workers: processes that serve no requests, and of which one generation is at work.
 *
 * @param overlap whether the old and the new generation may work at the same time for a moment
 * @param finish how long they may take to finish what they have begun once they are told to stop
 */
public record Workers(boolean overlap, Duration finish) {}
