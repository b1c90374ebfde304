package io.jenkins.plugins.signet.smoke.history;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The earlier smoke reports of an application in an environment: those that the ledger's seals rest on, and those of trains,
 * which hold more than the last one of each release.
 */
public record PastSmoke(DataFolder data, TrainRecords trains) {

    /** What has not been so for this many runs says little of today. */
    private static final int MAX_RUNS = 50;

    /** A report together with those before it. A past that cannot be read takes nothing away from what was found today. */
    public SmokeReport joined(SmokeReport report, ReleaseId release, String environment) {
        try {
            return new PastRuns(of(release.app(), environment, report.suite())).joined(report, release);
        } catch (UndeterminedException | InputException | IllegalArgumentException unreadable) {
            return report;
        }
    }

    /** @return the last reports of this suite, the oldest first; one that cannot be read any more is left out */
    public List<PastRun> of(String app, String environment, String suite) {
        Map<Digest, ReleaseId> refs = new LinkedHashMap<>();
        inLedger(app, environment, refs);
        for (TrainState train : trains.of(app)) {
            take(train.release(), train.evidence(), environment, refs);
        }
        EvidenceStore store = new EvidenceStore(data.evidence());
        List<PastRun> runs = new ArrayList<>();
        refs.forEach((digest, release) -> report(store, digest)
                .filter(report -> report.suite().equals(suite))
                .ifPresent(report -> runs.add(new PastRun(release, report))));
        runs.sort(Comparator.comparing(run -> run.report().startedAt()));
        return List.copyOf(runs.subList(Math.max(0, runs.size() - MAX_RUNS), runs.size()));
    }

    private void inLedger(String app, String environment, Map<Digest, ReleaseId> refs) {
        if (Files.notExists(data.ledger())) {
            return;
        }
        LedgerReader ledger = LedgerReader.open(data.ledger());
        int found = 0;
        for (long index = ledger.size() - 1; index >= 0 && found < MAX_RUNS; index--) {
            LedgerEntry entry = ledger.entry(index);
            if (entry.type() == LedgerEntryType.SEAL && entry.release().app().equals(app)) {
                SigstoreBundle bundle = Json.read(entry.bundle(), SigstoreBundle.class);
                Statement sealed = Statement.parse(
                        Base64.getDecoder().decode(bundle.dsseEnvelope().payload()));
                found += take(entry.release(), sealed.predicate().evidence(), environment, refs);
            }
        }
    }

    private static int take(
            ReleaseId release, List<EvidenceRef> evidence, String environment, Map<Digest, ReleaseId> refs) {
        int taken = 0;
        for (EvidenceRef ref : evidence) {
            if (ref.kind() == EvidenceKind.SMOKE && ref.environment().equals(environment)) {
                refs.put(ref.digest(), release);
                taken++;
            }
        }
        return taken;
    }

    private static Optional<SmokeReport> report(EvidenceStore store, Digest digest) {
        try {
            return Optional.of(SmokeReport.fromJson(store.get(digest).body()));
        } catch (UndeterminedException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
