package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.access.KeyCredentials;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Where releases are sealed. The signing key never leaves the controller. */
public final class SealRoom implements AutoCloseable {

    private final Ledger ledger;
    private final Sealer sealer;
    private final String credentialsId;

    private SealRoom(Ledger ledger, Sealer sealer, String credentialsId) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.credentialsId = credentialsId;
    }

    /**
     * @param credentialsId of the signing key, {@code null} for one of the controller's own. A ledger that was begun with
     *     that is continued with the other.
     */
    static SealRoom open(DataFolder data, Path secrets, String credentialsId, InstantSource clock) {
        GeneratedKey generated = new GeneratedKey(secrets);
        SigningKey key = credentialsId == null ? generated.open() : KeyCredentials.open(credentialsId);
        TrustedKeys trusted = generated
                .publicKey()
                .map(own -> new TrustedKeys(List.of(key.publicKey(), own)))
                .orElseGet(() -> TrustedKeys.of(key));
        Ledger ledger = Ledger.open(data.ledger(), key, trusted, Ledger.origin(key));
        Sealer sealer = new Sealer(data, ledger, key, clock);
        sealer.exportPublicKey();
        new KeyRegister(data, ledger, clock).introduce(key.publicKey());
        return new SealRoom(ledger, sealer, credentialsId);
    }

    /** Whether it signs with this key; another one may have been configured since it was opened. */
    boolean signsWith(String configured) {
        return Objects.equals(credentialsId, configured);
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
    }
}
