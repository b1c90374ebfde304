package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;
import java.util.List;

/**
 * An environment with what happened there.
 *
 * @param history the latest first
 * @param total how many lines there are, of which these are a part
 */
public record EnvironmentPast(EnvironmentView environment, List<Line> history, int total) {

    /**
     * Something that happened.
     *
     * @param deed in a word or two
     * @param record the evidence of it; null for a seal, which is found by its index
     */
    public record Line(
            Instant at,
            LedgerEntryType type,
            String version,
            Verdict verdict,
            String deed,
            String summary,
            long ledgerIndex,
            Digest record) {}

    public EnvironmentPast {
        history = List.copyOf(history);
    }
}
