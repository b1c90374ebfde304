package io.jenkins.plugins.signet.seal.notes;

import java.time.Instant;

/**
 * A commit, as release notes tell of it.
 *
 * @param id its full hash
 * @param subject the first line of its message, as its author wrote it: not to be trusted
 */
public record Commit(String id, String author, Instant at, String subject) {}
