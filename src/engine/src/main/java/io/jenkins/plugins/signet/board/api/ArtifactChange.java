package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;

/**
 * An artifact before and after.
 *
 * @param from what runs now; null if there is none yet
 * @param to what would run; null if it would be gone
 */
public record ArtifactChange(String name, Digest from, Digest to) {}
