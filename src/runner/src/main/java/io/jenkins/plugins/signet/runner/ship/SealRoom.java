package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.KeyRegister;
import io.jenkins.plugins.signet.seal.OpenLedger;
import io.jenkins.plugins.signet.seal.Sealer;
import io.jenkins.plugins.signet.seal.key.KeyFolder;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import io.jenkins.plugins.signet.seal.witness.Witnesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where releases are sealed. The signing key lies beside the data folder, in {@code <data>-keys}, encrypted under the
 * passphrase in {@value #PASSPHRASE_VARIABLE}, or else under a random one that is kept there for its owner alone.
 */
public final class SealRoom implements AutoCloseable {

    public static final String PASSPHRASE_VARIABLE = "SIGNET_KEY_PASSPHRASE";

    private static final int PASSPHRASE_BYTES = 32;

    private final Ledger ledger;
    private final SigningKey key;
    private final Sealer sealer;
    private final KeyRegister register;
    private final Map<WitnessAddress, Witnesses> witnesses = new LinkedHashMap<>();

    private SealRoom(OpenLedger opened, Sealer sealer, KeyRegister register) {
        this.ledger = opened.ledger();
        this.key = opened.key();
        this.sealer = sealer;
        this.register = register;
    }

    public static SealRoom open(DataFolder data, Map<String, String> environment, InstantSource clock) {
        KeyFolder keys = keys(data);
        char[] passphrase = passphrase(data, environment);
        OpenLedger opened = OpenLedger.open(data, keys, passphrase);
        Arrays.fill(passphrase, '\0');
        Sealer sealer = new Sealer(data, opened.ledger(), opened.key(), clock);
        sealer.exportPublicKey();
        return new SealRoom(opened, sealer, new KeyRegister(data, opened.ledger(), clock));
    }

    /** Where the private keys of a data folder are. */
    public static KeyFolder keys(DataFolder data) {
        return new KeyFolder(
                data.root().toAbsolutePath().resolveSibling(data.root().getFileName() + "-keys"));
    }

    /** The passphrase of the private keys; the caller overwrites it. */
    public static char[] passphrase(DataFolder data, Map<String, String> environment) {
        return passphrase(keys(data).folder().resolve("passphrase"), environment);
    }

    /**
     * Has witnesses keep the ledger's heads from now on; those that do so already are left at it.
     *
     * @param report told when one could not be shown a head, or found something wrong
     * @throws UndeterminedException if one has seen more of the ledger, or another one
     */
    public synchronized void join(List<WitnessAddress> addresses, Consumer<String> report) {
        TrustedKeys trusted = TrustedKeys.read(register.data().publicKey());
        for (WitnessAddress address : addresses) {
            if (!witnesses.containsKey(address)) {
                Witnesses joining = Witnesses.of(List.of(address), trusted, report);
                joining.join(ledger);
                witnesses.put(address, joining);
            }
        }
    }

    /** The id of the key that signs. */
    public String keyId() {
        return key.id();
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

    /** Enters evidence into the ledger, once. */
    public void enter(LedgerEntryType type, ReleaseId release, EvidenceRef evidence, Instant at) {
        sealer.enter(type, release, evidence, at);
    }

    @Override
    public void close() {
        ledger.close();
        witnesses.values().forEach(Witnesses::close);
    }

    private static char[] passphrase(Path file, Map<String, String> environment) {
        String given = environment.getOrDefault(PASSPHRASE_VARIABLE, "");
        if (!given.isEmpty()) {
            return given.toCharArray();
        }
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[PASSPHRASE_BYTES];
                new SecureRandom().nextBytes(random);
                DurableFile.writePrivate(file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip().toCharArray();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
