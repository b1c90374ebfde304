package io.jenkins.plugins.signet.ownership;

import java.util.Optional;

/**
 * Whether a build may do what it is about to.
 *
 * @param refusal why not, in one sentence; empty if it may
 * @param owners who is remembered from now on; after a refusal, as before
 */
public record Ruling(Optional<String> refusal, Owners owners) {}
