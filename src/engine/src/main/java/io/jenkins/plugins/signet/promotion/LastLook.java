package io.jenkins.plugins.signet.promotion;

/**
 * As many as are needed have approved; what is left is to look once more whether what they approved is still true.
 *
 * @param request the press that waits for its answer
 * @param look the look that decides, or any later one
 */
public record LastLook(String request, int look) {}
