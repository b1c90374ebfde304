package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Verdict;
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

/** Writers that live one after the other, each until it is killed, and what was found after each of their deaths. */
final class DoomedLives {

    static final int MAX_ACKNOWLEDGED = 120;

    /** Lives that share a ledger; after them a new one, as looking at all entries after each life takes its time. */
    private static final int LIVES_OF_A_LEDGER = 20;

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long LONGEST_START_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path root;
    private final Path keyFile;
    private final TrustedKeys trusted;
    private final QuickStart program;
    private final Random random;
    private final Map<Long, String> acknowledged = new HashMap<>();
    private Path folder;
    private long entries;
    private long signedBefore;
    private long acknowledgedInAll;
    private long keptUnacknowledged;
    private int killedWhileOpening;
    private int foundPending;
    private int foundCut;

    /** @param root a folder of their own */
    DoomedLives(Path root, Path keyFile, TrustedKeys trusted, QuickStart program, long seed) {
        this.root = root;
        this.keyFile = keyFile;
        this.trusted = trusted;
        this.program = program;
        this.random = new Random(seed);
    }

    void run(int kills) {
        try {
            Files.createDirectories(root);
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
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    long acknowledgedInAll() {
        return acknowledgedInAll;
    }

    long keptUnacknowledged() {
        return keptUnacknowledged;
    }

    int killedWhileOpening() {
        return killedWhileOpening;
    }

    int foundPending() {
        return foundPending;
    }

    int foundCut() {
        return foundCut;
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
            int timeout = 1 + random.nextInt(MAX_ACKNOWLEDGED);
            String line = out.readLine();
            for (; line != null; line = out.readLine()) {
                news.add(line);
                if (news.size() == timeout) {
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
        Audit audit = new LedgerAudit(folder, trusted, entry -> List.of()).run();
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
