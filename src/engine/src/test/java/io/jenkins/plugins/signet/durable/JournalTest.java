package io.jenkins.plugins.signet.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void returnsWhatWasAppendedWhereverACrashCutTheFile() throws IOException {
        byte[] whole = threeEntries();
        for (int length = 0; length <= whole.length; length++) {
            Path cut = folder.resolve("cut-" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            int complete = (int) new String(whole, 0, length, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Journal journal = Journal.open(cut)) {
                assertEquals(complete, journal.entries().size(), "cut at " + length);
                journal.append(entry(9));
            }
            List<JsonNode> after = Journal.read(cut);
            assertEquals(complete + 1, after.size());
            assertEquals(9, after.get(complete).get("n").asInt());
        }
    }

    @Test
    void refusesAJournalThatIsDamagedAsNoCrashDamagesOne() throws IOException {
        byte[] whole = threeEntries();
        // without its line feed, the last line looks as if a crash had cut it
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Path file = folder.resolve("damaged-" + i);
            Files.write(file, damaged);
            UndeterminedException refused = assertThrows(UndeterminedException.class, () -> Journal.open(file));
            assertTrue(refused.getMessage().contains("damaged in entry"), refused.getMessage());
        }
    }

    @Test
    void aDataFolderServesOneRunAtATime() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (AutoCloseable claim = data.claim()) {
            assertThrows(InputException.class, data::claim);
        }
        data.claim().close();
    }

    @Test
    void aRefusedClaimDoesNotTakeTheHoldersClaimAway() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data"));
        try (AutoCloseable claim = data.claim()) {
            assertThrows(InputException.class, data::claim);
            assertEquals("refused", claimInAnotherProcess(data));
        }
        assertEquals("claimed", claimInAnotherProcess(data));
    }

    private static String claimInAnotherProcess(DataFolder data) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        data.root().toString())
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        other.waitFor();
        return said;
    }

    /** Claims the data folder named on its command line, and says what came of it. */
    static final class Claimant {
        public static void main(String[] args) throws Exception {
            try (AutoCloseable claim = new DataFolder(Path.of(args[0])).claim()) {
                System.out.println("claimed");
            } catch (InputException e) {
                System.out.println("refused");
            }
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheJournalUnderTheOthers() {
        Path file = folder.resolve("interrupted");
        try (Journal journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            journal.append(entry(1));
            assertTrue(Thread.interrupted());
            journal.append(entry(2));
        }
        assertEquals(2, Journal.read(file).size());
    }

    private byte[] threeEntries() throws IOException {
        Path file = folder.resolve("whole");
        try (Journal journal = Journal.open(file)) {
            journal.append(entry(1));
            journal.append(entry(2));
            journal.append(entry(3));
        }
        return Files.readAllBytes(file);
    }

    private static ObjectNode entry(int n) {
        return Json.object().put("n", n).put("text", "straße\n");
    }
}
