package io.jenkins.plugins.signet.board.api;

import java.time.Instant;

/**
 * A press that was recorded.
 *
 * @param approved false for a rejection
 * @param counts whether it was given for the evidence as it now is
 */
public record ApprovalView(String who, Instant at, String comment, boolean approved, boolean counts) {}
