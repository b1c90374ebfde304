package io.jenkins.plugins.signet.promotion;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;

/** Who approved, when, why, and the evidence set that was on the screen. */
public record Approval(String who, Instant at, String comment, Digest evidence) {}
