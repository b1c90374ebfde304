/**
 * Tells people what became of a release: what is told ({@code Notice}), where ({@code Channel}), in whose words
 * ({@code message}), over which wire ({@code courier}), and that each gets there once and in order ({@code outbox}). What
 * becomes of a message never changes a verdict.
 */
@NullMarked
package io.jenkins.plugins.signet.notify;

import org.jspecify.annotations.NullMarked;
