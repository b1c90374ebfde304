package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.NewBeginning;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.Passphrase;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerMemory;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.ledger.RememberedLedger;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import io.jenkins.plugins.signet.step.Seals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where releases are sealed. The signing key lies beside the data folder, in {@code <data>-keys}, encrypted under the
 * passphrase in {@value #PASSPHRASE_VARIABLE}, or else under a random one that is kept there for its owner alone.
 */
public final class RunnerSeals implements Seals, AutoCloseable {

    public static final String PASSPHRASE_VARIABLE = "SIGNET_KEY_PASSPHRASE";

    private final Ledger ledger;
    private final SigningKey key;
    private final Sealer sealer;
    private final KeyRegister register;
    private boolean isNew;
    private final Map<WitnessAddress, Witnesses> witnesses = new LinkedHashMap<>();

    private RunnerSeals(OpenLedger opened, Sealer sealer, KeyRegister register) {
        this.ledger = opened.ledger();
        this.key = opened.key();
        this.isNew = opened.isNew();
        this.sealer = sealer;
        this.register = register;
    }

    /**
     * Opens the data folder's ledger, or begins it where there never was one.
     *
     * @throws UndeterminedException if a ledger or a key that was there is not, or the ledger is another one than was there
     */
    public static RunnerSeals open(DataFolder data, Map<String, String> environment, InstantSource clock) {
        OpenLedger opened = OpenLedger.open(data, keys(data), () -> passphrase(data, environment));
        try {
            Sealer sealer = new Sealer(data, opened.ledger(), opened.key(), clock);
            sealer.exportPublicKey();
            return new RunnerSeals(opened, sealer, new KeyRegister(data, opened.ledger(), clock));
        } catch (RuntimeException e) {
            opened.ledger().close();
            throw e;
        }
    }

    /**
     * Opens a new ledger in place of one that is lost for good.
     *
     * @throws InputException if none is lost
     */
    public static RunnerSeals begin(
            DataFolder data, Map<String, String> environment, InstantSource clock, NewBeginning beginning) {
        requireLost(data, environment, clock);
        KeyFolder keys = keys(data);
        LedgerMemory memory = OpenLedger.memory(keys);
        Optional<String> signer = keys.publicKeys().ids().stream()
                .filter(id -> keys.publicKeys().ids().size() == 1
                        || memory.read()
                                .map(RememberedLedger::signer)
                                .filter(id::equals)
                                .isPresent())
                .findFirst();
        try (Passphrase passphrase = passphrase(data, environment)) {
            SigningKey key =
                    signer.map(id -> keys.open(Optional.of(id), passphrase)).orElseGet(() -> keys.generate(passphrase));
            beginning.prepare(data, memory, key, signer.isEmpty());
        }
        return open(data, environment, clock);
    }

    /** A ledger that can be gone on with is not given up. */
    private static void requireLost(DataFolder data, Map<String, String> environment, InstantSource clock) {
        boolean isUntouched = false;
        try {
            KeyFolder keys = keys(data);
            isUntouched =
                    OpenLedger.memory(keys).start(data, !keys.publicKeys().ids().isEmpty()) == LedgerMemory.Start.BEGIN;
            if (!isUntouched) {
                open(data, environment, clock).close();
            }
        } catch (UndeterminedException lost) {
            return;
        }
        throw new InputException(
                isUntouched
                        ? "no ledger was ever begun in " + data.root()
                        : "the ledger in " + data.root() + " is there",
                "--begin",
                isUntouched ? "The first seal begins one by itself" : "It goes on with the next seal");
    }

    /** Where the private keys of a data folder are. */
    public static KeyFolder keys(DataFolder data) {
        return new KeyFolder(
                data.root().toAbsolutePath().resolveSibling(data.root().getFileName() + "-keys"));
    }

    /** The passphrase of the private keys; the caller closes it. */
    public static Passphrase passphrase(DataFolder data, Map<String, String> environment) {
        return passphrase(keys(data), environment);
    }

    /**
     * Tells if a ledger has just been begun, and has witnesses keep the ledger's heads from now
     * on; those that do so already are left at it.
     *
     * @param report told when one could not be shown a head, or found something wrong
     * @throws UndeterminedException if one has seen more of the ledger, or another one
     */
    public synchronized void join(List<WitnessAddress> addresses, Consumer<String> report) {
        if (isNew) {
            isNew = false;
            report.accept("a new ledger, " + ledger.reader().checkpoint().origin() + ", begins in " + ledger.folder()
                    + "; it is remembered in " + keys(register.data()).folder());
        }
        TrustedKeys trusted = TrustedKeys.read(register.data().publicKey());
        for (WitnessAddress address : addresses) {
            if (!witnesses.containsKey(address)) {
                Witnesses joining = Witnesses.of(List.of(address), trusted, register.clock(), report);
                joining.join(ledger);
                witnesses.put(address, joining);
            }
        }
    }

    /** The id of the key that signs. */
    public String keyId() {
        return key.id();
    }

    /** What witnesses verify the head of a ledger of this name by. */
    public String noteVerifier(String origin) {
        return key.noteKey().verifier().text(origin);
    }

    public KeyRegister register() {
        return register;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Sealer sealer() {
        return sealer;
    }

    @Override
    public SealRecord seal(SealRequest request) {
        return sealer.seal(request);
    }

    @Override
    public LedgerReader entries() {
        return ledger.reader();
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
    public void close() {
        ledger.close();
        witnesses.values().forEach(Witnesses::close);
    }

    private static Passphrase passphrase(KeyFolder keys, Map<String, String> environment) {
        Path file = keys.folder().resolve("passphrase");
        String given = environment.getOrDefault(PASSPHRASE_VARIABLE, "");
        if (!given.isEmpty()) {
            return Passphrase.chosen(given.toCharArray());
        }
        try {
            if (Files.notExists(file)) {
                if (!keys.publicKeys().ids().isEmpty()) {
                    throw new InputException(
                            "the passphrase of the signing key is not given, and not here",
                            file.toString(),
                            "Set " + PASSPHRASE_VARIABLE + ", or restore the file from a backup");
                }
                Passphrase random = Passphrase.random();
                DurableFile.writePrivate(
                        file, String.valueOf(random.characters()).getBytes(StandardCharsets.US_ASCII));
                return random;
            }
            return Passphrase.drawn(
                    Files.readString(file, StandardCharsets.US_ASCII).strip().toCharArray());
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
