package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.FolderLock;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whenever the process dies: no acknowledged entry is lost, none is there in half, and it does not look like tampering. */
@Tag("proof")
class LedgerCrashTest {

    private static final EcKey KEY = EcKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY);

    /** Bytes from one death to the next: every fifth is enough for a day. */
    private static final int EVERY = Proof.times(5, 1);

    private Path root;
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createTempDirectory("ledger-crash");
        folder = root.resolve("ledger");
    }

    @AfterEach
    void clean() throws IOException {
        delete(root);
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static LedgerEntry entry(int i) {
        return LedgerEntry.of(
                LedgerEntryType.SWITCH,
                new ReleaseId("shop", "2"),
                "dev",
                Verdict.GREEN,
                Digest.of("switch " + i),
                Instant.EPOCH,
                "switch " + i);
    }

    /** Lives for so long and dies; returns whether it did die before the work was done. */
    private boolean dies(int lifetime, int writes, List<LedgerEntry> acknowledged) {
        FolderLock lock = FolderLock.take(folder).orElseThrow();
        CrashingFiles files = new CrashingFiles(folder, lifetime);
        try {
            Ledger ledger = Ledger.open(new LedgerFolder(folder), files, lock, KEY, TRUSTED, "test");
            for (int i = 0; i < writes; i++) {
                LedgerEntry entry = entry(acknowledged.size());
                ledger.append(entry);
                acknowledged.add(entry);
                if (i % 2 == 0) {
                    ledger.settle();
                }
            }
            ledger.close();
            return false;
        } catch (CrashingFiles.Crash e) {
            return true;
        } finally {
            files.close();
            lock.close();
        }
    }

    private void assertNothingLost(List<LedgerEntry> acknowledged) {
        Audit afterCrash = new LedgerAudit(folder, TRUSTED, entry -> List.of()).run();
        boolean started = Files.exists(folder.resolve(LedgerFolder.CHECKPOINT));
        if (started) {
            assertNotEquals(Verdict.RED, afterCrash.verdict(), afterCrash::toString);
        }
        Ledger.open(folder, KEY).close();
        Audit audit = new LedgerAudit(folder, TRUSTED, entry -> List.of()).run();
        assertEquals(Verdict.GREEN, audit.verdict(), audit::toString);
        List<LedgerEntry> kept = LedgerReader.open(folder).entries().toList();
        assertEquals(acknowledged, kept.subList(0, acknowledged.size()));
        assertTrue(kept.size() <= acknowledged.size() + 1, kept::toString);
        if (kept.size() > acknowledged.size()) {
            assertEquals(entry(acknowledged.size()), kept.get(acknowledged.size()));
        }
    }

    @Test
    void atEveryByteOfAShortLife() throws IOException {
        boolean died = true;
        for (int lifetime = 0; died; lifetime += EVERY) {
            List<LedgerEntry> acknowledged = new ArrayList<>();
            died = dies(lifetime, 1, acknowledged);
            assertNothingLost(acknowledged);
            delete(folder);
        }
    }

    @Test
    void atAnyByteOfManyLivesAcrossFullTiles() {
        Random random = new Random(1);
        List<LedgerEntry> acknowledged = new ArrayList<>();
        try (Ledger ledger = Ledger.open(folder, KEY)) {
            for (int i = 0; i < 250; i++) {
                ledger.append(entry(i));
                acknowledged.add(entry(i));
            }
        }
        for (int life = 0; life < 60; life++) {
            dies(random.nextInt(1500), 5, acknowledged);
            List<LedgerEntry> kept = LedgerReader.open(folder).entries().toList();
            if (kept.size() == acknowledged.size() + 1) {
                acknowledged.add(kept.get(acknowledged.size()));
            }
            assertEquals(acknowledged, kept);
        }
        assertNothingLost(acknowledged);
        assertTrue(acknowledged.size() > 256, acknowledged::toString);
    }
}
