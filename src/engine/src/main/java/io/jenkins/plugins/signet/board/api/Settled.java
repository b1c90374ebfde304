package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.promotion.PromotionState;
import java.time.Instant;

/**
 * How a promotion was decided.
 *
 * @param who null if nobody decided, for example when it expired
 * @param comment why, or null
 */
public record Settled(PromotionState.Phase outcome, Instant at, String who, String comment) {}
