package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No bit of a ledger can be changed, no file cut, no entry taken out or moved, without the audit saying which it was. */
@Tag("proof")
class LedgerBitsTest {

    private static final int ENTRIES = 1000;
    private static final int PENDING = 2;
    private static final int SEED = 1000;

    /** Every bit of the ledger in full; a sample of them daily, the same every day. */
    private static final int ONE_IN = Proof.times(4096, 1);

    /** A file of fewer bytes is done in full every day. */
    private static final int SMALL = 2048;

    @TempDir
    Path root;

    private final EcKey key = EcKey.generate();
    private final Map<String, byte[]> untouched = new TreeMap<>();
    private RememberingAuditor auditor;

    @BeforeEach
    void write() {
        Path folder = root.resolve("ledger");
        try (Ledger ledger = Ledger.open(folder, key)) {
            IntStream.range(0, ENTRIES - PENDING).forEach(i -> ledger.append(entry(i)));
            ledger.settle();
            IntStream.range(ENTRIES - PENDING, ENTRIES).forEach(i -> ledger.append(entry(i)));
            LedgerFolder files = new LedgerFolder(folder);
            files.list()
                    .keySet()
                    .forEach(name -> untouched.put(name, files.read(name).orElseThrow()));
        }
        auditor = new RememberingAuditor(new DirectAuditor(TrustedKeys.of(key), entry -> List.of()));
        auditor.remember(untouched);
        Audit audit = audit("none", null);
        assertEquals(ENTRIES, audit.entries());
        assertEquals(Verdict.UNDETERMINED, audit.verdict(), "but for what is pending, all is well: " + audit);
        assertEquals(1, audit.findings().size(), audit::toString);
    }

    private static LedgerEntry entry(int i) {
        return DoomedWriter.entry("entry-" + i);
    }

    private Audit audit(String changed, byte[] content) {
        LedgerContent files = name -> Optional.ofNullable(name.equals(changed) ? content : untouched.get(name));
        return new AuditPass(files, auditor, entry -> List.of()).run(untouched.keySet());
    }

    /** That the change is found, and said to be where it is. */
    private void assertFound(String file, byte[] content, String place, String what) {
        Audit audit = audit(file, content);
        assertEquals(Verdict.RED, audit.verdict(), () -> what + " of " + file + ": " + audit);
        List<String> places = audit.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.RED)
                .map(LedgerFinding::where)
                .distinct()
                .toList();
        assertEquals(List.of(place), places, () -> what + " of " + file + ": " + audit);
    }

    private void assertFoundInFile(String file, byte[] content, String what) {
        Audit audit = audit(file, content);
        assertEquals(Verdict.RED, audit.verdict(), () -> what + " of " + file + ": " + audit);
        // what is wrong is named before what is not known
        assertEquals(file, audit.findings().get(0).where().split(" ")[0], () -> what + ": " + audit);
    }

    /** For each byte of the file, the entry that it belongs to, as a finding would name it. */
    private String[] places(String file, byte[] content) {
        String[] places = new String[content.length];
        Arrays.fill(places, file);
        TilePath.parse(file).filter(TilePath::isEntries).ifPresent(bundle -> {
            int at = 0;
            for (int i = 0; i < bundle.width(); i++) {
                int end = at + 2 + (Byte.toUnsignedInt(content[at]) << 8) + Byte.toUnsignedInt(content[at + 1]);
                Arrays.fill(places, at, end, EntryContent.place(bundle, i));
                at = end;
            }
        });
        return places;
    }

    @Test
    void everyBitOfEveryFile() {
        AtomicLong bits = new AtomicLong();
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : untouched.entrySet()) {
            String[] places = places(file.getKey(), file.getValue());
            long all = (long) file.getValue().length * Byte.SIZE;
            int step = file.getValue().length < SMALL ? 1 : ONE_IN;
            LongStream.range(0, all).filter(bit -> bit % step == 0).parallel().forEach(bit -> {
                byte[] changed = file.getValue().clone();
                changed[(int) (bit / Byte.SIZE)] ^= (byte) (1 << (bit % Byte.SIZE));
                assertFound(file.getKey(), changed, places[(int) (bit / Byte.SIZE)], "bit " + bit);
                bits.incrementAndGet();
            });
            rows.add(List.of(file.getKey(), "" + file.getValue().length, "" + all, "" + all));
        }
        rows.add(List.of("all", "", "" + bits, "" + bits));
        Proof.record(new Figures(
                "Every bit of a ledger",
                List.of("A ledger of " + ENTRIES + " entries, " + PENDING
                        + " of them pending. Every bit of every file is"
                        + " changed, one at a time, and the ledger is audited with the public key alone. Located means"
                        + " that the audit names the file, and of entries the very entry, and nothing else. What no"
                        + " changed byte touches is not computed again. `LedgerBitsTest`."),
                List.of("file", "bytes", "bits changed", "found and located"),
                rows));
    }

    @Test
    void cutsRemovalsAndMoves() {
        int cuts = 0;
        int removals = 0;
        int moves = 0;
        Random random = new Random(SEED);
        for (Map.Entry<String, byte[]> file : untouched.entrySet()) {
            byte[] content = file.getValue();
            for (int i = 0; i < Proof.times(20, 500) && content.length > 0; i++) {
                int length = random.nextInt(content.length);
                // a writer that was killed cuts what is pending, too; that it is not tampering is for LedgerCrashTest
                if (!file.getKey().equals(LedgerFolder.PENDING)) {
                    assertFoundInFile(file.getKey(), Arrays.copyOf(content, length), "cut at " + length);
                    cuts++;
                }
            }
            if (content.length > 0 || file.getKey().equals(LedgerFolder.PENDING)) {
                assertFound(file.getKey(), null, file.getKey(), "removal");
            }
            boolean holdsEntries =
                    TilePath.parse(file.getKey()).filter(TilePath::isEntries).isPresent();
            List<byte[]> entries = holdsEntries ? EntryBundle.parse(content) : List.of();
            for (int i = 0; i < entries.size(); i += Proof.times(50, 1)) {
                List<byte[]> fewer = new ArrayList<>(entries);
                byte[] removed = fewer.remove(i);
                assertFoundInFile(file.getKey(), bundle(fewer), "entry " + i + " removed");
                removals++;
                fewer.add(i == 0 ? entries.size() - 1 : random.nextInt(i), removed);
                assertFoundInFile(file.getKey(), bundle(fewer), "entry " + i + " moved");
                moves++;
            }
        }
        Proof.record(new Figures(
                "Cutting and reordering a ledger",
                List.of("The same ledger with a file cut at a random byte, with each entry in turn taken out, and with"
                        + " each entry put in another place of its bundle. `LedgerBitsTest`, seed " + SEED + "."),
                List.of("", "tried", "found in that file"),
                List.of(
                        List.of("files cut", "" + cuts, "" + cuts),
                        List.of("files removed", "" + (untouched.size() - 1), "" + (untouched.size() - 1)),
                        List.of("entries taken out", "" + removals, "" + removals),
                        List.of("entries moved", "" + moves, "" + moves))));
    }

    private static byte[] bundle(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entries.forEach(entry -> EntryBundle.append(bytes, entry));
        return bytes.toByteArray();
    }
}
