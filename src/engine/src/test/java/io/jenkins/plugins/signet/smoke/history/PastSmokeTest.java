package io.jenkins.plugins.signet.smoke.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.smoke.CheckHistory;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that a ledger's seals and the trains hold, joined with today's. */
class PastSmokeTest {

    private static final String PLACE = "production";

    @TempDir
    Path folder;

    private final EcKey key = EcKey.generate();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aCheckThatFlipsWithoutAReleaseBetweenIsMarkedInTheNextReport() throws Exception {
        DataFolder data = new DataFolder(folder);
        TrainRecords trains = new TrainRecords(data, () -> now, new Promotions());
        PastSmoke past = new PastSmoke(data, trains);
        ReleaseId first = new ReleaseId("shop", "1");
        ReleaseId second = new ReleaseId("shop", "2");
        seal(data, first, report("shop", true));
        seal(data, new ReleaseId("other", "1"), report("shop", false));
        trains.fire("train-2", second, new TrainEvent.Departed(Digest.of("2"), "ada", "c"));
        trains.record("train-2", report("shop", false).asEvidence(second, PLACE, now));
        trains.record("train-2", report("shop", true).asEvidence(second, PLACE, now));
        trains.record("train-2", report("another suite", false).asEvidence(second, PLACE, now));
        trains.record("train-2", report("shop", false).asEvidence(second, "dev", now));
        assertEquals(3, past.of("shop", PLACE, "shop").size());

        CheckHistory history = only(past.joined(report("shop", true), second, PLACE));
        assertEquals(List.of(4, 3, 1), List.of(history.runs(), history.passed(), history.wobbles()));
        assertTrue(history.flaky());
        assertEquals(0.25, history.rate());
        SmokeReport read = SmokeReport.fromJson(
                past.joined(report("shop", true), second, PLACE).toJson());
        assertEquals(history.verdicts(), only(read).verdicts());
    }

    @Test
    void aPastThatCannotBeReadTakesNothingAway() throws Exception {
        DataFolder data = new DataFolder(folder);
        TrainRecords trains = new TrainRecords(data, () -> now, new Promotions());
        Files.createDirectories(data.ledger());
        Files.writeString(data.ledger().resolve("checkpoint"), "no checkpoint");
        SmokeReport today = report("shop", true);
        assertEquals(today, new PastSmoke(data, trains).joined(today, new ReleaseId("shop", "1"), PLACE));
    }

    private static CheckHistory only(SmokeReport report) {
        assertEquals(1, report.history().size());
        return report.history().get(0);
    }

    private void seal(DataFolder data, ReleaseId release, SmokeReport report) {
        EvidenceRef ref = new EvidenceStore(data.evidence()).put(report.asEvidence(release, PLACE, now));
        try (Ledger ledger = Ledger.open(data.ledger(), key)) {
            Manifest manifest = Manifest.of(List.of(new Artifact("shop.jar", Digest.of("jar"))));
            new Sealer(data, ledger, key, () -> now)
                    .seal(SealRequest.of(release, PLACE, Tier.PRODUCTION, manifest)
                            .evidence(List.of(ref))
                            .build());
        }
    }

    /** A report of one check, which passes (localhost resolves) or is an address that localhost does not have. */
    private SmokeReport report(String suite, boolean passes) {
        now = now.plus(Duration.ofMinutes(1));
        String expect = passes ? "" : ", expect: { addresses: [192.0.2.1] }";
        String text = "name: " + suite + "\ndefaults: { retries: 0 }\nhosts: [localhost]\nchecks:\n"
                + "  - { name: name, dns: localhost, tags: [net]" + expect + " }\n";
        return SmokeRun.run(
                SmokeRequest.of(Suite.parse("a.yaml", text), URI.create("http://localhost"), Map.of()),
                () -> now,
                line -> {});
    }
}
