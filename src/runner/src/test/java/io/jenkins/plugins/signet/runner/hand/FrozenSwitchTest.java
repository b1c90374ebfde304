package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.runner.run.ShippingSite;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A switch by hand minds what is frozen, unless somebody says why it cannot wait. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FrozenSwitchTest {

    @TempDir
    private Path folder;

    private ShippingSite site;
    private int said;

    @BeforeEach
    void begin() throws Exception {
        site = new ShippingSite(folder, folder.resolve("data"));
    }

    @AfterEach
    void end() throws Exception {
        site.close();
    }

    @Test
    void nothingMovesInAFrozenEnvironmentUnlessItIsOverridden() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        signet(
                0,
                "freeze",
                "--data",
                folder.resolve("data").toString(),
                "--environment",
                "staging",
                "--until",
                "2h",
                "--reason",
                "the billing run");
        String refused = signet(2, ship("1"));
        assertTrue(refused.contains("staging may not be changed now: closed: the billing run"), refused);
        assertFalse(refused.contains("Starting shop"), refused);
        String shipped = signet(0, ship("1", "--override", "users cannot pay"));
        assertTrue(shipped.contains("GREEN: shop 1"), shipped);
        List<LedgerEntry> entries =
                LedgerReader.open(site.data().ledger()).entries().toList();
        assertEquals(
                List.of(LedgerEntryType.FREEZE, LedgerEntryType.SKIP, LedgerEntryType.SWITCH),
                entries.stream()
                        .map(LedgerEntry::type)
                        .filter(type -> type != LedgerEntryType.KEY)
                        .toList());
        String skip = entries.get(entries.size() - 2).summary();
        assertTrue(skip.startsWith("calendar skipped by "), skip);
        assertTrue(skip.contains(": users cannot pay (closed: the billing run"), skip);
    }

    private String[] ship(String version, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "switch",
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--environment",
                "staging",
                "--version",
                version));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private String signet(int exitCode, String... arguments) throws Exception {
        Path words = folder.resolve("said-" + ++said);
        int ended = site.signet(words, arguments).waitFor();
        String text = Files.readString(words);
        assertEquals(exitCode, ended, text);
        return text;
    }
}
