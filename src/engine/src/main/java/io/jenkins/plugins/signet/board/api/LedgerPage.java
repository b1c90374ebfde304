package io.jenkins.plugins.signet.board.api;

import java.util.List;

/**
 * Some entries of the ledger.
 *
 * @param entries the latest first
 * @param more whether there are earlier ones
 */
public record LedgerPage(List<LedgerRow> entries, boolean more) {

    public LedgerPage {
        entries = List.copyOf(entries);
    }
}
