package io.jenkins.plugins.signet.seal.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The witness that runs in public networks, transparency-dev's, takes the ledger's heads as they are, and Signet its
 * cosignatures. Its source is not here: {@code TRANSPARENCY_DEV} names a folder with checkouts of its repositories witness,
 * formats and merkle. Go 1.19, which Debian 12 has, builds witness 36c93e7, formats e6e205e~1 and merkle 3c979d1.
 */
@Tag("proof")
class StockWitnessTest {

    /** Where Debian puts golang-golang-x-mod-dev and golang-k8s-klog-dev. */
    private static final String DEBIANS = "/usr/share/gocode";

    @TempDir
    Path root;

    private final EcKey key = EcKey.generate();
    private final TrustedKeys keys = TrustedKeys.of(key);
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private Path program;
    private Process process;
    private int entries;

    @BeforeEach
    void build() throws Exception {
        Path checkouts = Path.of(System.getenv().getOrDefault("TRANSPARENCY_DEV", "nowhere"));
        assumeTrue(
                Files.isDirectory(checkouts.resolve("witness")),
                "TRANSPARENCY_DEV names no folder with checkouts of transparency-dev's witness, formats and merkle");
        Path path = Files.createDirectories(root.resolve("go/src/github.com"));
        Files.createSymbolicLink(path.resolve("transparency-dev"), checkouts.toAbsolutePath());
        Path source =
                Files.createDirectories(root.resolve("go/src/stockwitness")).resolve("main.go");
        try (InputStream in = getClass().getResourceAsStream("stockwitness.go")) {
            Files.copy(in, source);
        }
        program = root.resolve("stockwitness");
        ProcessBuilder builder =
                new ProcessBuilder("go", "build", "-o", program.toString(), "stockwitness").redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", root.resolve("go") + ":" + DEBIANS);
        Process go;
        try {
            go = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "go is not installed");
            return;
        }
        String said = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, go.waitFor(), said);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts one that knows these ledgers, and remembers nothing of an earlier one. */
    private WitnessAddress witness(EcKey... ledgers) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        for (EcKey ledger : ledgers) {
            command.add(ledger.noteKey().verifier().text(Ledger.origin(ledger)));
        }
        process = new ProcessBuilder(command)
                .redirectError(root.resolve("errors").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String address = out.readLine();
        assertTrue(address != null, () -> "it did not start; see " + root.resolve("errors"));
        return WitnessAddress.parse(address, "test");
    }

    private Path write(Path folder, List<WitnessAddress> addresses, int count) {
        try (Witnesses witnesses = Witnesses.of(addresses, keys, InstantSource.system(), reports::add);
                Ledger ledger = Ledger.open(folder, key)) {
            witnesses.join(ledger);
            for (int i = 0; i < count; i++) {
                entries++;
                ledger.record(LedgerEntry.of(
                        LedgerEntryType.SWITCH,
                        new ReleaseId("shop", "" + entries),
                        "production",
                        Verdict.GREEN,
                        Digest.of("entry " + entries),
                        Instant.EPOCH,
                        "entry " + entries));
            }
        }
        return folder;
    }

    private Verdict verified(Path folder, WitnessAddress address) {
        try (Witnesses witnesses = Witnesses.of(List.of(address), keys, InstantSource.system(), reports::add)) {
            return new SealVerifier(keys).ledger(folder, witnesses::compare).verdict();
        }
    }

    @Test
    void cosignsEachHeadOfALedgerThatGrows() throws Exception {
        WitnessAddress address = witness(key);
        Path folder = root.resolve("ledger");
        for (int count : new int[] {1, 1, 2, 30}) {
            write(folder, List.of(address), count);
            assertEquals(List.of(), reports, () -> "after " + entries + " entries");
            assertEquals(Verdict.GREEN, verified(folder, address));
            write(folder, List.of(), 10 * count); // which it does not see: the next one grows over tiles
            write(folder, List.of(address), 1);
            assertEquals(List.of(), reports, () -> "after " + entries + " entries");
            assertEquals(Verdict.GREEN, verified(folder, address));
        }
    }

    @Test
    void tellsALedgerThatWasPutBackAndOneThatWasWrittenAnew() throws Exception {
        WitnessAddress address = witness(key);
        write(root.resolve("ledger"), List.of(address), 7);
        Path older = write(root.resolve("older"), List.of(), 5);
        assertEquals(Verdict.RED, verified(older, address), "shorter");
        assertThrows(UndeterminedException.class, () -> write(older, List.of(address), 1));
        assertEquals(Verdict.RED, verified(write(root.resolve("other"), List.of(), 7), address), "of the same size");
        assertEquals(Verdict.RED, verified(write(root.resolve("longer"), List.of(), 40), address), "longer");
    }

    @Test
    void oneThatDoesNotKnowTheLedgerSaysSo() throws Exception {
        WitnessAddress address = witness(EcKey.generate());
        Path folder = write(root.resolve("ledger"), List.of(address), 1);
        assertTrue(reports.get(0).contains("does not know ledger"), reports::toString);
        assertEquals(Verdict.UNDETERMINED, verified(folder, address));
    }
}
