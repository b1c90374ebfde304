package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.merkle.InclusionProof;
import io.jenkins.plugins.signet.seal.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final EcKey KEY = EcKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY);

    @TempDir
    Path folder;

    private static LedgerEntry entry(String summary) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                new ReleaseId("shop", "2"),
                "dev",
                Verdict.GREEN,
                Digest.of(summary),
                Instant.EPOCH,
                summary);
    }

    private Audit audit() {
        return new LedgerAudit(folder, TRUSTED, entry -> List.of()).run();
    }

    @Test
    void hasTheFilesOfTheTilesLayout() {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            IntStream.range(0, 259).forEach(i -> ledger.append(entry("entry " + i)));
        }

        assertEquals(
                List.of(
                        ".lock",
                        "checkpoint",
                        "pending",
                        "tile/0/000",
                        "tile/0/001.p/3",
                        "tile/1/000.p/1",
                        "tile/entries/000",
                        "tile/entries/001.p/3"),
                List.copyOf(new LedgerFolder(folder).list().keySet()));
        assertEquals(259, LedgerReader.open(folder).checkpoint().size());
    }

    @Test
    void everyEntryIsProvedInTheTreeAndEveryEarlierTreeIn() {
        Map<Long, Digest> roots = new HashMap<>();
        Map<Long, Digest> leaves = new HashMap<>();
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            for (int i = 0; i < 530; i++) {
                Appended appended = ledger.append(entry("entry " + i));
                leaves.put(appended.index(), appended.leafHash());
                if (i % 50 == 7) {
                    Checkpoint checkpoint = ledger.settle();
                    roots.put(checkpoint.size(), checkpoint.root());
                }
            }
        }
        LedgerReader reader = LedgerReader.open(folder);
        Checkpoint head = reader.checkpoint();
        for (long index = 0; index < head.size(); index++) {
            InclusionProof proof = reader.inclusion(index);
            assertTrue(proof.proves(leaves.get(index), head.root()));
        }
        roots.forEach(
                (size, root) -> assertTrue(reader.consistency(size).proves(root, head.root()), () -> "from " + size));
    }

    @Test
    void viewsThatShareWhatTheyKnowReadTheSameInAnyOrder() {
        int entries = 700;
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            for (int i = 0; i < entries; i++) {
                ledger.append(entry("entry " + i));
            }
            LedgerReader view = ledger.reader();
            Random random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                if (i % 7 == 0) {
                    view = i % 2 == 0 ? ledger.reader() : view.latest();
                }
                int index = random.nextInt(entries);
                assertEquals("entry " + index, view.entry(index).summary());
            }
            ledger.settle();
            LedgerReader settled = view.latest();
            Digest leaf = new Digest(HexFormat.of().formatHex(new TreeHasher().leaf(settled.bytes(300))));
            assertTrue(settled.inclusion(300).proves(leaf, settled.checkpoint().root()));
        }
    }

    @Test
    void aReaderSeesWhatIsPending() {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            ledger.append(entry("settled"));
            ledger.settle();
            ledger.append(entry("pending"));

            assertEquals(
                    List.of("settled", "pending"),
                    ledger.reader().entries().map(LedgerEntry::summary).toList());
            assertEquals(Verdict.UNDETERMINED, audit().verdict());
        }
        assertEquals(Verdict.GREEN, audit().verdict());
    }

    @Test
    void manyWritersLoseNothingWhileReadersLook() throws Exception {
        int writers = 8;
        int each = 60;
        Map<Long, String> written = new ConcurrentHashMap<>();
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            CountDownLatch done = new CountDownLatch(writers);
            Future<Integer> reading = threads.submit(() -> read(writing));
            Future<Integer> auditing = threads.submit(() -> audits(writing));
            List<Future<?>> writes = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            String summary = writer + "/" + i;
                            Appended at = i % 10 == 0 ? ledger.record(entry(summary)) : ledger.append(entry(summary));
                            written.put(at.index(), summary);
                        }
                        done.countDown();
                        return null;
                    }))
                    .toList();
            done.await();
            writing.set(false);
            for (Future<?> write : writes) {
                write.get();
            }
            assertTrue(reading.get() > 0);
            assertTrue(auditing.get() > 0);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(writers * each, written.size());
        LedgerReader reader = LedgerReader.open(folder);
        written.forEach(
                (index, summary) -> assertEquals(summary, reader.entry(index).summary()));
        assertEquals(Verdict.GREEN, audit().verdict());
    }

    private int read(AtomicBoolean writing) {
        int rounds = 0;
        long before = 0;
        do {
            LedgerReader reader = LedgerReader.open(folder);
            assertTrue(reader.size() >= before, "the ledger shrank");
            before = reader.size();
            assertEquals(before, reader.entries().count());
            rounds++;
        } while (writing.get());
        return rounds;
    }

    private int audits(AtomicBoolean writing) {
        int rounds = 0;
        do {
            Audit audit = audit();
            assertFalse(audit.verdict() == Verdict.RED, audit::toString);
            rounds++;
        } while (writing.get());
        return rounds;
    }

    @Test
    void anInterruptedWriterDoesNotHarmTheOthers() {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            Thread.currentThread().interrupt();
            ledger.record(entry("interrupted"));
            assertTrue(Thread.interrupted());
            ledger.record(entry("next"));
        }
        assertEquals(2, LedgerReader.open(folder).size());
    }

    @Test
    void aSecondWriterIsKeptOut() {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            assertThrows(InputException.class, () -> Ledger.open(folder, KEY));
            assertThrows(InputException.class, () -> Ledger.open(folder, KEY));
            ledger.append(entry("still mine"));
        }
        Ledger.open(folder, KEY).close();
    }

    @Test
    void anotherProcessIsKeptOut() throws Exception {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            assertThrows(InputException.class, () -> Ledger.open(folder, KEY));
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherWriter.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes());
            assertEquals(0, other.waitFor(), said);
            assertTrue(said.contains("another run writes to ledger " + folder), said);
            ledger.append(entry("still mine"));
        }
    }

    /** Tries to write to the ledger named on its command line, and says what kept it from it. */
    static final class OtherWriter {
        public static void main(String[] args) {
            try {
                Ledger.open(Path.of(args[0]), EcKey.generate());
                System.exit(1);
            } catch (InputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void anEntryThatTheFormatCannotHoldIsRefused() {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            ledger.append(entry("x".repeat(65_000)));
            InputException e = assertThrows(InputException.class, () -> ledger.append(entry("x".repeat(65_536))));
            assertTrue(e.getMessage().contains("65535"), e::getMessage);
            ledger.append(entry("next"));
        }
        assertEquals(2, LedgerReader.open(folder).size());
        assertEquals(Verdict.GREEN, audit().verdict());
    }

    @Test
    void anotherKeyDoesNotContinueIt() {
        Ledger.open(folder, KEY).close();

        UndeterminedException e =
                assertThrows(UndeterminedException.class, () -> Ledger.open(folder, EcKey.generate()));
        assertTrue(e.getMessage().contains("not signed by the key at hand"), e::getMessage);
    }

    @Test
    void whatAnotherKeyMadePendingIsNotSigned() throws IOException {
        Ledger.open(folder, KEY).close();
        byte[] forged = PendingRecord.encode(0, List.of(entry("forged").bytes()), EcKey.generate());
        Files.write(folder.resolve(LedgerFolder.PENDING), forged);

        assertThrows(UndeterminedException.class, () -> Ledger.open(folder, KEY));
        assertEquals(0, LedgerReader.open(folder).checkpoint().size());
    }

    @Test
    void anAlteredPendingByteIsRedAndStopsTheWriter() throws IOException {
        Ledger.open(folder, KEY).close();
        byte[] record = PendingRecord.encode(
                0, List.of(entry("one").bytes(), entry("two").bytes()), KEY);
        Path pending = folder.resolve(LedgerFolder.PENDING);
        for (int at = 0; at < record.length; at++) {
            byte[] altered = record.clone();
            altered[at] ^= 0x20;
            Files.write(pending, altered);
            Audit audit = audit();
            assertEquals(Verdict.RED, audit.verdict(), "byte " + at);
            assertTrue(audit.findings().get(0).where().startsWith("pending"), audit::toString);
            assertThrows(UndeterminedException.class, () -> Ledger.open(folder, KEY), "byte " + at);
        }
    }

    @Test
    void aMissingCheckpointIsNotANewLedger() throws IOException {
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            ledger.append(entry("one"));
        }
        Files.delete(folder.resolve(LedgerFolder.CHECKPOINT));

        assertThrows(UndeterminedException.class, () -> Ledger.open(folder, KEY));
    }
}
