package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealIndexTest {

    private static final int SEAL_EVERY = 50;

    @TempDir
    Path root;

    private Ledger ledger;
    private Path index;

    @BeforeEach
    void open() {
        ledger = Ledger.open(root.resolve("ledger"), EcKey.generate());
        index = SealIndex.file(root.resolve("ledger"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void grow(int size) {
        for (int i = (int) ledger.reader().size(); i < size; i++) {
            ledger.append(i % SEAL_EVERY == 0 ? seal(i) : change(i));
        }
        ledger.settle();
    }

    private static LedgerEntry seal(int i) {
        return LedgerEntry.seal(
                SealFixture.RELEASE, "prod", Verdict.GREEN, id(i), SealFixture.NOON, "sealed", Json.object());
    }

    private static LedgerEntry change(int i) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                SealFixture.RELEASE,
                "prod",
                Verdict.GREEN,
                id(i),
                SealFixture.NOON,
                "switched");
    }

    private static Digest id(int i) {
        return Digest.of("seal " + i);
    }

    private Optional<Long> find(Digest id) {
        return new SealIndex(LedgerReader.open(root.resolve("ledger"))).find(id, found -> true);
    }

    private void assertFindsAll(int size) {
        for (int i = 0; i < size; i += SEAL_EVERY) {
            assertEquals(Optional.of((long) i), find(id(i)), "seal " + i);
        }
        assertEquals(Optional.empty(), find(id(size)), "one that is not there");
        assertEquals(Optional.empty(), find(id(1)), "the digest of something else than a seal");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 701})
    void findsEverySealAndNoOther(int size) {
        grow(size);
        assertFindsAll(size);
        assertFindsAll(size);
        assertEquals(size >= 256, Files.exists(index));
    }

    @Test
    void growsWithTheLedger() throws IOException {
        grow(300);
        assertFindsAll(300);
        byte[] early = Files.readAllBytes(index);
        grow(500);
        assertFindsAll(500);
        grow(901);
        assertEquals(Optional.of(900L), find(id(900)));
        assertEquals(Optional.of(0L), find(id(0)));
        assertTrue(Files.size(index) > early.length, "it is written anew when it lags far behind");
    }

    @Test
    void readsOnlyWhereTheSealIs() throws IOException {
        grow(800);
        assertEquals(Optional.of(700L), find(id(700)));
        Files.delete(root.resolve("ledger/tile/entries/000"));
        assertEquals(Optional.of(700L), find(id(700)));
    }

    @Test
    void theNewestComesFirstAndTheSearchGoesOnUntilItIsTheRightOne() {
        grow(280);
        ledger.append(seal(0));
        ledger.settle();
        assertEquals(Optional.of(280L), find(id(0)));
        assertEquals(Optional.of(0L), new SealIndex(ledger.reader()).find(id(0), found -> found != 280));
    }

    @Test
    void isCutOffAtEveryByteAndFindsEverySealAllTheSame() throws IOException {
        grow(256);
        find(id(0));
        byte[] whole = Files.readAllBytes(index);
        for (int length = 0; length < whole.length; length++) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertEquals(Optional.of(200L), find(id(200)), "cut off at " + length);
        }
    }

    @Test
    void isAlteredInEveryByteAndFindsEverySealAllTheSame() throws IOException {
        grow(256);
        find(id(0));
        byte[] whole = Files.readAllBytes(index);
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= (byte) (1 << (at % Byte.SIZE));
            Files.write(index, altered);
            assertEquals(Optional.of(200L), find(id(200)), "altered at " + at);
            assertEquals(Optional.empty(), find(id(7)), "altered at " + at);
        }
    }

    @Test
    void whatWasDamagedIsWrittenAnewOnceASealWasMissed() throws IOException {
        grow(256);
        find(id(0));
        byte[] whole = Files.readAllBytes(index);
        byte[] emptied = Arrays.copyOf(whole, 16);
        Files.write(index, emptied);
        find(id(200));
        assertArrayEquals(whole, Files.readAllBytes(index));
    }

    @Test
    void theIndexOfALargerLedgerIsNotTaken() throws IOException {
        grow(600);
        find(id(0));
        Path other = root.resolve("other");
        try (Ledger small = Ledger.open(other, EcKey.generate())) {
            small.append(seal(0));
            small.settle();
            Files.copy(index, SealIndex.file(other));
            assertEquals(Optional.of(0L), new SealIndex(small.reader()).find(id(0), found -> true));
            assertFalse(
                    new SealIndex(small.reader()).find(id(50), found -> true).isPresent());
        }
    }

    @Test
    void anIndexThatCannotBeWrittenCostsOnlyTime() throws IOException {
        grow(300);
        Files.createDirectories(index.resolve("in the way"));
        assertFindsAll(300);
    }

    @Test
    void manyLookAtOnceWhileTheLedgerGrows() throws Exception {
        grow(300);
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> looking = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> readers.submit((Callable<Void>) () -> {
                        for (int round = 0; round < 10; round++) {
                            assertEquals(Optional.of(250L), find(id(250)));
                            assertEquals(Optional.empty(), find(id(1)));
                        }
                        return null;
                    }))
                    .toList();
            for (int size = 400; size <= 1200; size += 100) {
                grow(size);
            }
            for (Future<?> each : looking) {
                each.get();
            }
        } finally {
            readers.shutdownNow();
        }
        assertFindsAll(1200);
    }
}
