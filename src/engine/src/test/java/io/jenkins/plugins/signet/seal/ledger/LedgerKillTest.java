package io.jenkins.plugins.signet.seal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.KeyFile;
import io.jenkins.plugins.signet.seal.key.SigningKey;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process of eight writers, again and again, on one ledger. {@code -Dsignet.kills=N} sets how often, 4 if it is not
 * given.
 */
class LedgerKillTest {

    private static final int KILLS = Integer.getInteger("signet.kills", 4);
    private static final int WRITERS = 8;

    @TempDir
    Path root;

    private static SigningKey key(Path root) {
        return new KeyFile(root.resolve("keys/key.pem")).openOrCreate("a test".toCharArray());
    }

    @Test
    void noAcknowledgedEntryIsLost() throws IOException, InterruptedException {
        Random random = new Random(KILLS);
        SigningKey key = key(root);
        Path folder = root.resolve("ledger");
        Map<Long, String> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            liveAndDie(kill, 1 + random.nextInt(600), acknowledged);

            Audit killed = audit(folder, key);
            assertNotEquals(Verdict.RED, killed.verdict(), killed::toString);
            Ledger.open(folder, key).close();
            Audit restarted = audit(folder, key);
            assertEquals(Verdict.GREEN, restarted.verdict(), restarted::toString);
            LedgerReader reader = LedgerReader.open(folder);
            acknowledged.forEach((index, summary) ->
                    assertEquals(summary, reader.entry(index).summary()));
            long distinct =
                    reader.entries().map(LedgerEntry::summary).distinct().count();
            assertEquals(reader.size(), distinct, "an entry is there twice");
            assertTrue(reader.size() - acknowledged.size() <= (long) WRITERS * (kill + 1), "more than was under way");
        }
    }

    private static Audit audit(Path folder, SigningKey key) {
        return new LedgerAudit(folder, TrustedKeys.of(key), entry -> List.of()).run();
    }

    private void liveAndDie(int life, int acknowledgements, Map<Long, String> acknowledged)
            throws IOException, InterruptedException {
        Process writers = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writers.class.getName(),
                        root.toString(),
                        Integer.toString(life))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = writers.inputReader()) {
            for (int i = 0; i < acknowledgements; i++) {
                note(lines.readLine(), acknowledged);
            }
            // by its handle, because Process.destroyForcibly also throws away what is still to be read
            writers.toHandle().destroyForcibly();
            // what was acknowledged before the kill but not read yet; the last line may be cut
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) {
                    note(line, acknowledged);
                }
            }
            writers.waitFor();
        }
    }

    private static void note(String line, Map<Long, String> acknowledged) {
        String[] words = String.valueOf(line).split(" ");
        assertEquals(2, words.length, line);
        acknowledged.put(Long.parseLong(words[0]), words[1]);
    }

    /** Appends until it is killed, and says what was acknowledged: its index and its summary, which ends in a full stop. */
    static final class Writers {
        public static void main(String[] args) {
            Path root = Path.of(args[0]);
            Ledger ledger = Ledger.open(root.resolve("ledger"), key(root));
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = args[1] + "/" + writer + "/";
                new Thread(() -> write(ledger, name)).start();
            }
        }

        private static void write(Ledger ledger, String name) {
            for (int i = 0; ; i++) {
                String summary = name + i + ".";
                LedgerEntry entry = LedgerEntry.of(
                        LedgerEntryType.SWITCH,
                        new ReleaseId("shop", "2"),
                        "dev",
                        Verdict.GREEN,
                        Digest.of(summary),
                        Instant.EPOCH,
                        summary);
                Appended appended = i % 25 == 0 ? ledger.record(entry) : ledger.append(entry);
                System.out.println(appended.index() + " " + summary);
            }
        }
    }
}
