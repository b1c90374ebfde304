package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeCommandTest {

    private static final Map<String, String> ADA = Map.of("USER", "ada");

    @TempDir
    private Path folder;

    private Session freeze(String... arguments) throws IOException {
        Files.createDirectories(data().root());
        List<String> all =
                new ArrayList<>(List.of("freeze", "--data", data().root().toString()));
        all.addAll(List.of(arguments));
        return Session.of(ADA, all.toArray(String[]::new));
    }

    private DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    private List<String> entered() {
        return LedgerReader.open(data().ledger())
                .entries()
                .filter(entry -> entry.type() == LedgerEntryType.FREEZE)
                .map(LedgerEntry::summary)
                .toList();
    }

    private void beginLedger() throws IOException {
        Files.createDirectories(data().root());
        RunnerSeals.open(data(), Map.of(), InstantSource.system()).close();
    }

    @Test
    void aFreezeIsDeclaredListedLiftedAndInTheLedger() throws IOException {
        beginLedger();
        Session declared = freeze("--environment", "production", "--until", "2h", "--reason", "the billing run");
        assertEquals(0, declared.exitCode(), declared.err());
        assertTrue(declared.out().startsWith("freeze 1 declared: production until 2"), declared.out());
        Path json = folder.resolve("freezes.json");
        Session listed = freeze("--json", json.toString());
        assertTrue(listed.out().contains("freeze 1 stands: production until"), listed.out());
        assertTrue(listed.out().contains("by ada: the billing run"), listed.out());
        assertEquals(
                "the billing run",
                Json.parse(Files.readString(json)).at("/freezes/0/reason").asText());
        assertEquals(0, freeze("--lift", "1").exitCode());
        assertEquals("", freeze().out());
        assertEquals(2, entered().size());
        assertTrue(
                entered().get(0).startsWith("freeze 1 of production until "),
                entered().get(0));
        assertEquals("freeze 1 of production lifted by ada", entered().get(1));
        freeze();
        assertEquals(2, entered().size(), "entered once");
    }

    @Test
    void oneThatIsDeclaredWhileARunHasTheFolderHoldsAtOnceAndIsEnteredLater() throws Exception {
        beginLedger();
        try (AutoCloseable run = data().claim()) {
            assertTrue(run != null);
            assertEquals(
                    0,
                    freeze("--environment", "production", "--until", "2h", "--reason", "audit")
                            .exitCode());
            assertTrue(freeze().out().contains("freeze 1 stands"));
        }
        assertEquals(List.of(), entered());
        freeze();
        assertEquals(1, entered().size());
    }

    @Test
    void whatSaysTooLittleIsRefused() throws IOException {
        assertEquals(2, freeze("--environment", "production", "--until", "2h").exitCode());
        assertEquals(
                2, freeze("--environment", "production", "--reason", "audit").exitCode());
        Session wrong = freeze("--environment", "production", "--until", "soon", "--reason", "audit");
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.err().contains("'soon' is neither a duration nor an instant"), wrong.err());
        assertEquals(2, freeze("--lift", "3").exitCode());
    }
}
