package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.step.Seals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/** The ledger, as far as anybody asks for it: what was entered, and seals without signatures. */
final class SimulatedSeals implements Seals {

    private final SimulatedDisk disk;
    private final Schedule schedule;
    private final Oracle oracle;
    private final Function<SealRequest, Verdict> sealing;

    SimulatedSeals(SimulatedDisk disk, Schedule schedule, Oracle oracle, Function<SealRequest, Verdict> sealing) {
        this.disk = disk;
        this.schedule = schedule;
        this.oracle = oracle;
        this.sealing = sealing;
    }

    @Override
    public SealRecord seal(SealRequest request) {
        Verdict verdict = sealing.apply(request);
        Digest id = Digest.of(request.release() + request.environment() + verdict + request.evidence());
        Seal seal = new Seal(
                Seal.SCHEMA,
                request.release(),
                request.environment(),
                request.tier(),
                verdict,
                "simulated",
                request.manifest().digest(),
                request.readBack(),
                request.commit(),
                request.evidence(),
                request.skipped(),
                request.approvals(),
                request.rollback(),
                request.errors(),
                request.startedAt(),
                schedule.controllerNow(),
                request.shippedBy());
        disk.write(() -> oracle.sealed(seal, id));
        return new SealRecord(id, verdict, "simulated", Path.of("seal"), 0, seal);
    }

    @Override
    public void enter(LedgerEntryType type, ReleaseId about, EvidenceRef evidence, Instant at) {
        disk.write(() -> oracle.entered(type, about, evidence));
    }

    @Override
    public void enter(LedgerEntry entry) {
        throw new IllegalStateException("nothing is frozen here");
    }

    @Override
    public LedgerReader entries() {
        throw new IllegalStateException("nobody reads the simulated ledger");
    }
}
