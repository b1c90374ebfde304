package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.EcKey;
import io.jenkins.plugins.signet.seal.key.KeyText;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes that append with eight threads, at random moments: what was acknowledged is there, in its place;
 * what was not is there as a whole or not at all; and the next process opens the ledger by itself.
 */
@Tag("proof")
class LedgerKillTest {

    private static final EcKey KEY = EcKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.of(KEY);

    /** Lives that share a ledger; after them a new one, as looking at all entries after each life takes its time. */
    private static final int LIVES_OF_A_LEDGER = 20;

    private static final int MOST_ACKNOWLEDGED = 250;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long LONGEST_START_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SEED = 2026;

    @TempDir
    Path root;

    private final Random random = new Random(SEED);
    private Path keyFile;
    private QuickStart program;
    private Path folder;
    private final Map<Long, String> acknowledged = new HashMap<>();
    private long entries;
    private long signedBefore;
    private long acknowledgedInAll;
    private long keptUnacknowledged;
    private int killedWhileOpening;
    private int foundPending;
    private int foundCut;

    @BeforeEach
    void prepare() throws Exception {
        keyFile = Files.writeString(root.resolve("key.pem"), KeyText.of(KEY));
        program = QuickStart.of(
                root, DoomedWriter.class, root.resolve("rehearsal").toString(), keyFile.toString(), "0");
    }

    @Test
    void noAcknowledgedEntryIsLostAndNoneIsThereInHalf() throws Exception {
        int kills = Proof.times(5, 2000);
        for (int life = 1; life <= kills; life++) {
            if (life % LIVES_OF_A_LEDGER == 1) {
                folder = root.resolve("ledger-" + life);
                acknowledged.clear();
                entries = 0;
                signedBefore = 0;
            }
            live(life);
            check(life);
        }
        assertTrue(acknowledgedInAll > kills, "the writers hardly got to work");
        Proof.record(new Figures(
                "Killing the ledger's writer",
                List.of(
                        "A Java process appends with " + DoomedWriter.THREADS
                                + " threads, one append in five settled at"
                                + " once as a seal is, and is killed (SIGKILL) at a random moment: while it opens the"
                                + " ledger, or after up to " + MOST_ACKNOWLEDGED
                                + " acknowledged entries and a pause of"
                                + " up to 4 ms. Then the ledger is verified with the public key alone, every entry is"
                                + " compared with what was acknowledged at its place, and the next process opens it."
                                + " `LedgerKillTest`, seed " + SEED + ".",
                        "A kill keeps what the kernel was given; what a power failure may do is tried by cutting the"
                                + " writes themselves, in `LedgerCrashTest`."),
                List.of("", ""),
                List.of(
                        List.of("kills", String.valueOf(kills)),
                        List.of("of them while opening", String.valueOf(killedWhileOpening)),
                        List.of("acknowledged entries", String.valueOf(acknowledgedInAll)),
                        List.of("acknowledged entries lost or changed", "0"),
                        List.of("entries in half", "0"),
                        List.of("whole entries kept whose acknowledgement the kill prevented", "" + keptUnacknowledged),
                        List.of("kills that left entries for the next start to sign", String.valueOf(foundPending)),
                        List.of("kills that left an append cut short", String.valueOf(foundCut)),
                        List.of("starts that needed a repair", "0"))));
    }

    private void live(int life) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:SharedArchiveFile=" + program.archive(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        program.classPath(),
                        DoomedWriter.class.getName(),
                        folder.toString(),
                        keyFile.toString(),
                        String.valueOf(life))
                .redirectError(root.resolve("stderr-" + life).toFile())
                .start();
        boolean dieEarly = random.nextInt(10) == 0;
        if (dieEarly) {
            process.waitFor(random.nextLong(LONGEST_START_NANOS), TimeUnit.NANOSECONDS);
            kill(process);
        }
        List<String> news = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            int patience = 1 + random.nextInt(MOST_ACKNOWLEDGED);
            String line = out.readLine();
            for (; line != null; line = out.readLine()) {
                news.add(line);
                if (news.size() == patience) {
                    process.waitFor(random.nextLong(LONGEST_PAUSE_NANOS), TimeUnit.NANOSECONDS);
                    kill(process);
                }
            }
        }
        process.waitFor();
        String complaint = Files.readString(root.resolve("stderr-" + life));
        assertEquals("", complaint, "life " + life);
        assertTrue(dieEarly || !news.isEmpty(), "life " + life + " did not open the ledger");
        if (news.isEmpty()) {
            killedWhileOpening++;
        } else {
            assertEquals("open", news.get(0));
            news.subList(1, news.size()).forEach(this::acknowledge);
        }
    }

    /** By its handle: the process's own method would close the pipe, and what is still in it counts. */
    private static void kill(Process process) {
        process.toHandle().destroyForcibly();
    }

    private void acknowledge(String line) {
        String[] parts = line.split(" ");
        String known = acknowledged.put(Long.parseLong(parts[0]), parts[1]);
        assertEquals(null, known, "two entries were acknowledged at one place");
        acknowledgedInAll++;
    }

    private void check(int life) throws IOException {
        if (Files.notExists(folder.resolve(LedgerFolder.CHECKPOINT))) {
            assertTrue(acknowledged.isEmpty(), "life " + life + " lost the ledger");
            return;
        }
        Audit audit = new LedgerAudit(folder, TRUSTED, entry -> List.of()).run();
        assertNotEquals(Verdict.RED, audit.verdict(), () -> "life " + life + ": " + audit);
        LedgerReader reader = LedgerReader.open(folder);
        // what is under a checkpoint was compared when it came there, and the audit holds it to the signed root
        long from = life % LIVES_OF_A_LEDGER == 0 ? 0 : signedBefore;
        signedBefore = reader.checkpoint().size();
        Set<String> names = new HashSet<>();
        int unacknowledged = 0;
        for (long index = from; index < reader.size(); index++) {
            LedgerEntry entry = reader.entry(index);
            String name = entry.release().version();
            assertEquals(DoomedWriter.entry(name), entry);
            assertTrue(names.add(name), () -> "life " + life + " has " + name + " twice");
            if (index >= entries && !acknowledged.containsKey(index)) {
                unacknowledged++;
                acknowledged.put(index, name);
            }
            assertEquals(acknowledged.get(index), name, "life " + life + ", entry " + index);
        }
        assertEquals(acknowledged.size(), reader.size(), "life " + life + " lost entries");
        assertTrue(reader.size() >= entries, "life " + life + " lost entries");
        assertTrue(unacknowledged <= DoomedWriter.THREADS, "more entries than were ever at work");
        keptUnacknowledged += unacknowledged;
        foundPending += reader.size() > reader.checkpoint().size() ? 1 : 0;
        foundCut += audit.findings().stream().anyMatch(finding -> finding.what().contains("cut short")) ? 1 : 0;
        entries = reader.size();
    }
}
