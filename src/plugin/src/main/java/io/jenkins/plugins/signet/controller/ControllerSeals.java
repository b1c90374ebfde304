package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.access.KeyCredentials;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.NewBeginning;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import io.jenkins.plugins.signet.step.Seals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;

/** Where releases are sealed. The signing key never leaves the controller. */
public final class ControllerSeals implements Seals, AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(ControllerSeals.class.getName());

    /** What builds seal with the former key while the ledger is being opened anew counts. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final DataFolder data;
    private final Ledger ledger;
    private final SigningKey key;
    private final Sealer sealer;
    private final Witnesses witnesses;

    /**
     * What decides how releases are sealed.
     *
     * @param credentialsId of the signing key, {@code null} for one of the controller's own. A ledger that was begun with
     *     one is continued with the next.
     * @param witnesses who keeps the ledger's heads
     * @param stamps who stamps the signatures of seals
     */
    record Settings(String credentialsId, List<WitnessAddress> witnesses, Optional<TimeStampAuthority> stamps) {}

    private ControllerSeals(DataFolder data, Ledger ledger, SigningKey key, Sealer sealer, Witnesses witnesses) {
        this.data = data;
        this.ledger = ledger;
        this.key = key;
        this.sealer = sealer;
        this.witnesses = witnesses;
    }

    /**
     * Opens the controller's ledger, or begins it where there never was one.
     *
     * @throws UndeterminedException if a ledger or a key that was there is not, the ledger is another one than was there, or
     *     a witness has seen more of it
     */
    static ControllerSeals open(DataFolder data, Path secrets, Settings settings, InstantSource clock) {
        LedgerMemory memory = memory(secrets);
        AcceptedKeys accepted = new AcceptedKeys(secrets);
        LedgerMemory.Start start = start(data, secrets);
        boolean begins = start == LedgerMemory.Start.BEGIN;
        if (begins) {
            memory.begins();
        }
        SigningKey key = key(secrets, settings, begins, signer(data));
        new GeneratedKey(secrets).publicKeys().all().forEach(accepted::accept);
        Ledger ledger = Ledger.open(data, key, accepted.accept(key.publicKey()), memory, start);
        Witnesses witnesses = null;
        try {
            // a crash may have left the entry of a rotation for this very start to bring under a checkpoint
            Optional<String> told = signer(data)
                    .filter(id -> settings.credentialsId() == null
                            && !id.equals(key.id())
                            && new GeneratedKey(secrets).publicKeys().ids().contains(id));
            if (told.isPresent()) {
                ledger.close();
                return open(data, secrets, settings, clock);
            }
            Sealer sealer = new Sealer(data, ledger, key, clock);
            sealer.exportPublicKey();
            sealer.stampBy(settings.stamps(), LOGGER::warning);
            witnesses = Witnesses.of(settings.witnesses(), TrustedKeys.read(data.publicKey()), clock, LOGGER::warning);
            witnesses.join(ledger);
            new KeyRegister(data, ledger, clock).introduce(key.publicKey());
            if (begins) {
                LOGGER.info(
                        () -> "a new ledger, " + ledger.reader().checkpoint().origin() + ", begins in "
                                + ledger.folder() + "; it is remembered in " + memory.file());
            }
            return new ControllerSeals(data, ledger, key, sealer, witnesses);
        } catch (RuntimeException e) {
            ledger.close();
            if (witnesses != null) {
                witnesses.close();
            }
            throw e;
        }
    }

    /**
     * Has the next opening begin a new ledger in place of one that is lost for good.
     *
     * @throws InputException if none is lost
     */
    static void begin(DataFolder data, Path secrets, Settings settings, NewBeginning beginning, InstantSource clock) {
        try {
            if (start(data, secrets) == LedgerMemory.Start.CONTINUE) {
                open(data, secrets, settings, clock).close();
            }
        } catch (UndeterminedException lost) {
            boolean isNewKey = settings.credentialsId() == null
                    && new GeneratedKey(secrets).publicKey().isEmpty();
            beginning.prepare(data, memory(secrets), key(secrets, settings, true, former(memory(secrets))), isNewKey);
            return;
        }
        throw new InputException(
                "no ledger of this controller is lost", "signet", "It begins, or goes on, with the next seal");
    }

    private static SigningKey key(Path secrets, Settings settings, boolean isBeginning, Optional<String> signer) {
        return settings.credentialsId() == null
                ? new GeneratedKey(secrets).open(isBeginning, signer)
                : KeyCredentials.open(settings.credentialsId());
    }

    /** The key that took the place of the first, as the ledger's entries tell. */
    private static Optional<String> signer(DataFolder data) {
        return Files.exists(data.ledger().resolve("checkpoint"))
                ? KeyRegister.history(LedgerReader.open(data.ledger())).current()
                : Optional.empty();
    }

    /**
     * Has a new key of the controller's own sign from the next opening on. What the former signed stays valid.
     *
     * @param former the first digits of the id of the key that signs now, so that nobody rotates by mistake, or twice
     * @return the new key's id
     * @throws InputException if that is another key, or the key is one of the credentials
     */
    String rotate(Path secrets, Settings settings, String former, InstantSource clock) {
        if (settings.credentialsId() != null) {
            throw new InputException(
                    "the signing key is in the credentials '" + settings.credentialsId() + "'",
                    "signingKeyCredentialsId",
                    "Choose other credentials there: the change is entered as a rotation");
        }
        if (!former.matches("[0-9a-fA-F]{8,64}") || !key.id().startsWith(former.toLowerCase(Locale.ROOT))) {
            throw new InputException(
                    "the key that signs is " + key.id(), "former", "Write at least 8 of its first digits, to confirm");
        }
        SigningKey next = new GeneratedKey(secrets).next();
        new AcceptedKeys(secrets).accept(next.publicKey());
        new KeyRegister(data, ledger, clock).rotate(next.publicKey(), key.id(), OVERLAP);
        return next.id();
    }

    /** The id of the key that signs. */
    String keyId() {
        return key.id();
    }

    /** What witnesses verify the ledger's head by. */
    String noteVerifier() {
        return key.noteKey().verifier().text(ledger.reader().checkpoint().origin());
    }

    private static LedgerMemory.Start start(DataFolder data, Path secrets) {
        boolean hasKey = new GeneratedKey(secrets).publicKey().isPresent() || !new AcceptedKeys(secrets).isEmpty();
        return memory(secrets).start(data, hasKey);
    }

    private static Optional<String> former(LedgerMemory memory) {
        try {
            return memory.read().map(RememberedLedger::signer);
        } catch (UndeterminedException damaged) {
            return Optional.empty();
        }
    }

    private static LedgerMemory memory(Path secrets) {
        return LedgerMemory.in(
                secrets.resolve("signet"),
                "begin a new one, under another name, under Manage Jenkins, System, Signet, 'Begin a new ledger'");
    }

    @Override
    public SealRecord seal(SealRequest request) {
        return sealer.seal(request);
    }

    @Override
    public void enter(LedgerEntryType type, ReleaseId release, EvidenceRef evidence, Instant at) {
        sealer.enter(type, release, evidence, at);
    }

    @Override
    public void enter(LedgerEntry entry) {
        sealer.enter(entry);
    }

    @Override
    public LedgerReader entries() {
        return ledger.reader();
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
