package io.jenkins.plugins.signet.board.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.CommitLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedChangesTest {

    private static final String FROM = "a".repeat(40);
    private static final String TO = "b".repeat(40);
    private static final List<Commit> COMMITS =
            List.of(new Commit(TO, "Ada", Instant.parse("2026-11-20T16:00:00Z"), "Add prices <b>to</b> the cart"));

    @TempDir
    private Path folder;

    private RecordedChanges changes() {
        return new RecordedChanges(new DataFolder(folder));
    }

    @Test
    void areThereWhenTheCheckoutIsGone() {
        changes().record(FROM, TO, (from, to) -> COMMITS);
        assertEquals(COMMITS, changes().between("shop", FROM, TO));
        assertEquals(List.of(), changes().between("shop", TO, FROM), "nobody listed those");
    }

    @Test
    void areListedOnce() {
        changes().record(FROM, TO, (from, to) -> COMMITS);
        CommitLog gone = (from, to) -> {
            throw new UndeterminedException("the checkout is gone");
        };
        changes().record(FROM, TO, gone);
        assertEquals(COMMITS, changes().between("shop", FROM, TO));
        assertThrows(UndeterminedException.class, () -> changes().record(TO, FROM, gone));
        assertEquals(
                List.of(), changes().between("shop", TO, FROM), "what could not be found out is not empty for ever");
    }

    @Test
    void revisionsThatAreNoHashesLeadNowhere() {
        CommitLog never = (from, to) -> {
            throw new AssertionError("asked for " + from + ".." + to);
        };
        for (String revision : List.of("", "../../secrets/x", "main", "--all")) {
            changes().record(FROM, revision, never);
            changes().record(revision, TO, never);
            assertEquals(List.of(), changes().between("shop", revision, TO));
        }
    }

    @Test
    void aDamagedFileIsSaidNotSkipped() throws Exception {
        changes().record(FROM, TO, (from, to) -> COMMITS);
        Files.writeString(folder.resolve("commits").resolve(FROM + ".." + TO + ".json"), "{");
        assertThrows(UndeterminedException.class, () -> changes().between("shop", FROM, TO));
    }
}
