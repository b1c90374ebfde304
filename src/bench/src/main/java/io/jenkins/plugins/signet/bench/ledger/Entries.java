package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;

/** Entries as releases leave them. */
final class Entries {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private Entries() {}

    static LedgerEntry change(long i) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                new ReleaseId("shop", "2026.11." + i),
                "production",
                Verdict.GREEN,
                Digest.of("switch " + i),
                START.plusSeconds(i),
                "blue to green: 2 of 2 healthy, 600 requests in the window, none failed");
    }
}
