package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.merkle.ConsistencyProof;
import io.jenkins.plugins.signet.seal.merkle.InclusionProof;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go's implementation of transparent logs, which shares no code with this one, accepts the ledger's checkpoint, tiles and
 * proofs, and refuses altered ones.
 */
@Tag("proof")
class IndependentLogTest {

    /** Where Debian puts golang-golang-x-mod-dev. */
    private static final Path GO_PATH = Path.of("/usr/share/gocode");

    private static final int ENTRIES = 1000;
    private static final int SEED = 6962;

    private final EcKey key = EcKey.generate();
    private final Random random = new Random(SEED);

    @TempDir
    Path root;

    private Path ledger;
    private Path program;
    private Digest[] roots;

    @BeforeEach
    void prepare() throws Exception {
        assumeTrue(
                Files.isDirectory(GO_PATH.resolve("src/golang.org/x/mod/sumdb/tlog")),
                "Go's log is not installed: Debian's golang-go and golang-golang-x-mod-dev");
        Path source = root.resolve("tlogcheck.go");
        try (InputStream in = getClass().getResourceAsStream("tlogcheck.go")) {
            Files.copy(in, source);
        }
        program = root.resolve("tlogcheck");
        go("build", "-o", program.toString(), source.toString());
        ledger = root.resolve("ledger");
        roots = new Digest[ENTRIES + 1];
        try (Ledger writer = Ledger.open(ledger, key)) {
            TreeHasher hasher = new TreeHasher();
            TreeLevels tree = new TreeLevels();
            for (int i = 0; i < ENTRIES; i++) {
                LedgerEntry entry = DoomedWriter.entry("entry-" + i);
                writer.append(entry);
                tree.add(hasher.leaf(entry.bytes()));
                roots[i + 1] = tree.root(i + 1);
            }
        }
        Files.writeString(root.resolve("key.pem"), TrustedKeys.pem(key.publicKey()));
    }

    private static void go(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", GO_PATH.toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "go is not installed");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    /** What Go says of the checkpoint, the tiles, and each proof. */
    private List<String> verdicts(List<String> proofs) throws Exception {
        Path file = Files.write(root.resolve("proofs"), proofs);
        Process process = new ProcessBuilder(
                        program.toString(),
                        ledger.toString(),
                        root.resolve("key.pem").toString(),
                        file.toString(),
                        key.noteKey().verifier().text(Ledger.origin(key)))
                .redirectError(root.resolve("reasons").toFile())
                .start();
        List<String> said =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertEquals(0, process.waitFor(), () -> root.resolve("reasons").toString());
        return said;
    }

    @Test
    void acceptsTheLedgerAndItsProofsAndNoOthers() throws Exception {
        LedgerReader reader = LedgerReader.open(ledger);
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int times = Proof.times(100, 1000);
        for (int i = 0; i < times; i++) {
            int index = times == ENTRIES ? i : random.nextInt(ENTRIES);
            InclusionProof inclusion = reader.inclusion(index);
            Digest leaf = Digest.of(joined((byte) 0, reader.bytes(index)));
            good.add("inclusion " + ENTRIES + " " + base64(roots[ENTRIES]) + " " + index + " " + base64(leaf)
                    + base64(inclusion.hashes()));
            bad.add("inclusion " + ENTRIES + " " + base64(roots[ENTRIES]) + " " + index + " " + base64(leaf)
                    + base64(altered(inclusion.hashes())));
            int earlier = 1 + random.nextInt(ENTRIES - 1);
            ConsistencyProof growth = reader.consistency(earlier);
            String sizes = "consistency " + earlier + " " + base64(roots[earlier]) + " " + ENTRIES + " ";
            good.add(sizes + base64(roots[ENTRIES]) + base64(growth.hashes()));
            bad.add(sizes + base64(roots[ENTRIES]) + base64(altered(growth.hashes())));
        }

        assertEquals(expected("accepted", good), verdicts(good));
        assertEquals(expected("refused", bad), verdicts(bad));
        alterEntry();
        assertEquals(List.of("checkpoint accepted", "tiles refused"), verdicts(List.of()));
        Path checkpoint = ledger.resolve("checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("\n1000\n", "\n1001\n"));
        assertEquals(List.of("checkpoint refused"), verdicts(List.of()));
        Proof.record(new Figures(
                "The ledger before an independent implementation",
                List.of("A ledger of " + ENTRIES
                        + " entries is read by Go's golang.org/x/mod/sumdb (packages `tlog` and"
                        + " `note`), with the public keys alone: it opens the checkpoint by both of its signatures, verifies every tile and the"
                        + " hash of every entry against it, and checks Signet's proofs, each also with one bit of one"
                        + " hash changed. `IndependentLogTest`, seed " + SEED + "."),
                List.of("", "good", "accepted", "altered", "refused"),
                List.of(
                        List.of("checkpoint", "1", "1", "1", "1"),
                        List.of("tiles and entries", "1", "1", "1", "1"),
                        List.of("inclusion proofs", "" + times, "" + times, "" + times, "" + times),
                        List.of("consistency proofs", "" + times, "" + times, "" + times, "" + times))));
    }

    private static List<String> expected(String verdict, List<String> proofs) {
        List<String> expected = new ArrayList<>(List.of("checkpoint accepted", "tiles accepted"));
        proofs.forEach(proof -> expected.add(proof.split(" ")[0] + " " + verdict));
        return expected;
    }

    private void alterEntry() throws IOException {
        Path bundle = ledger.resolve("tile/entries/001");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
    }

    private List<Digest> altered(List<Digest> hashes) {
        List<Digest> altered = new ArrayList<>(hashes);
        int at = random.nextInt(hashes.size());
        byte[] bytes = hashes.get(at).bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        altered.set(at, new Digest(HexFormat.of().formatHex(bytes)));
        return altered;
    }

    private static byte[] joined(byte first, byte[] rest) {
        byte[] joined = new byte[rest.length + 1];
        joined[0] = first;
        System.arraycopy(rest, 0, joined, 1, rest.length);
        return joined;
    }

    private static String base64(Digest digest) {
        return Base64.getEncoder().encodeToString(digest.bytes());
    }

    private static String base64(List<Digest> hashes) {
        return hashes.stream().map(hash -> " " + base64(hash)).collect(Collectors.joining());
    }
}
