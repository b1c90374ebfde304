package io.jenkins.plugins.signet.board.api;

import java.util.function.Predicate;

/**
 * Which entries of the ledger are asked for, the latest first.
 *
 * @param before only those whose index is smaller
 * @param most how many to give at most
 * @param sees of which applications the reader may know; entries that are about none are there for everybody
 */
public record LedgerQuery(long before, int most, Predicate<String> sees) {

    /** The same of fewer applications. */
    LedgerQuery seenBy(Predicate<String> reader) {
        return new LedgerQuery(before, most, sees.and(reader));
    }
}
