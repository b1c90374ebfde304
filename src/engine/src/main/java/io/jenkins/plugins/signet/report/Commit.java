package io.jenkins.plugins.signet.report;

import java.time.Instant;

/**
 * A change that the release brings.
 *
 * @param id as the repository names it, possibly abbreviated
 * @param subject first line of its message
 */
public record Commit(String id, String author, Instant at, String subject) {}
