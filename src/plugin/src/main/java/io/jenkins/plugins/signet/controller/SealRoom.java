package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.access.KeyCredentials;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Logger;

/** Where releases are sealed. The signing key never leaves the controller. */
public final class SealRoom implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SealRoom.class.getName());

    private final Ledger ledger;
    private final Sealer sealer;
    private final Witnesses witnesses;

    /**
     * What decides how releases are sealed.
     *
     * @param credentialsId of the signing key, {@code null} for one of the controller's own. A ledger that was begun with
     *     one is continued with the next.
     * @param witnesses who keeps the ledger's heads
     */
    record Settings(String credentialsId, List<WitnessAddress> witnesses) {}

    private SealRoom(Ledger ledger, Sealer sealer, Witnesses witnesses) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.witnesses = witnesses;
    }

    /** @throws UndeterminedException if a witness has seen more of the ledger, or another one */
    static SealRoom open(DataFolder data, Path secrets, Settings settings, InstantSource clock) {
        GeneratedKey generated = new GeneratedKey(secrets);
        SigningKey key =
                settings.credentialsId() == null ? generated.open() : KeyCredentials.open(settings.credentialsId());
        AcceptedKeys accepted = new AcceptedKeys(secrets);
        generated.publicKey().ifPresent(accepted::accept);
        Ledger ledger = Ledger.open(data.ledger(), key, accepted.accept(key.publicKey()), Ledger.origin(key));
        Sealer sealer = new Sealer(data, ledger, key, clock);
        sealer.exportPublicKey();
        Witnesses witnesses = Witnesses.of(settings.witnesses(), TrustedKeys.read(data.publicKey()), LOGGER::warning);
        try {
            witnesses.join(ledger);
            new KeyRegister(data, ledger, clock).introduce(key.publicKey());
            return new SealRoom(ledger, sealer, witnesses);
        } catch (RuntimeException e) {
            ledger.close();
            witnesses.close();
            throw e;
        }
    }

    public SealRecord seal(SealRequest request) {
        return sealer.seal(request);
    }

    /** Enters what happened into the ledger, where it stays for ever; once. */
    public void enter(LedgerEntryType type, Evidence evidence) {
        enter(type, evidence.release(), evidence.ref(), evidence.createdAt());
    }

    public void enter(LedgerEntryType type, ReleaseId release, EvidenceRef evidence, Instant at) {
        sealer.enter(type, release, evidence, at);
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledger.close();
        witnesses.close();
    }
}
