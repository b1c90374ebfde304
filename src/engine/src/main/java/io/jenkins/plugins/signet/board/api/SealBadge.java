package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;

/**
 * The latest seal of a release in an environment, as a list shows it.
 *
 * @param ledgerIndex its place in the ledger, from 0
 */
public record SealBadge(String environment, Verdict verdict, Instant at, long ledgerIndex) {}
