package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.release.Digest;

/**
 * A file that a spec left behind: a screenshot, a trace, a video.
 *
 * @param spec that it is of
 * @param contentType as reported
 * @param stored whether its content was kept; one that is too large is known by its digest alone
 */
public record Attachment(String spec, String name, String contentType, long size, Digest digest, boolean stored) {}
