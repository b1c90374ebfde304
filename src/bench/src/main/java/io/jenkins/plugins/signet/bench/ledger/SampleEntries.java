package io.jenkins.plugins.signet.bench.ledger;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** SampleEntries as releases leave them. */
final class SampleEntries {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    static final int SEAL_EVERY = 20;

    private static final int ARTIFACTS = 10;

    private SampleEntries() {}

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

    /** One entry in {@link #SEAL_EVERY} is a seal of ten artifacts; of what real releases leave, it is one in three. */
    static LedgerEntry any(long i, SigningKey key) {
        return i % SEAL_EVERY == 0 ? seal(i, key) : change(i);
    }

    private static LedgerEntry seal(long i, SigningKey key) {
        Manifest manifest = Manifest.of(IntStream.range(0, ARTIFACTS)
                .mapToObj(n -> new Artifact("build/part-" + n + ".jar", Digest.of(i + "." + n)))
                .toList());
        ReleaseId release = new ReleaseId("shop", "2026.11." + i);
        Seal seal = new Seal(
                Seal.SCHEMA,
                release,
                "production",
                Tier.PRODUCTION,
                Verdict.GREEN,
                "all 0 checks are green",
                manifest.digest(),
                manifest.digest(),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                START.plusSeconds(i),
                null);
        SigstoreBundle bundle = SigstoreBundle.sign(Statement.of(manifest, seal), key);
        return LedgerEntry.seal(
                release, "production", seal.verdict(), bundle.id(), seal.sealedAt(), seal.summary(), bundle.json());
    }
}
