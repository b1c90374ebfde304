package io.jenkins.plugins.signet.traffic.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotProcessTest {

    @TempDir
    Path folder;

    private SlotProcess process;

    @BeforeEach
    void inFolder() {
        process = new SlotProcess(folder);
    }

    @AfterEach
    void stop() throws Exception {
        process.stop();
    }

    @Test
    void isFoundAgainByAnyoneAndStopped() throws Exception {
        process.start(List.of("sleep", "600"), folder, Map.of());
        ProcessHandle running = new SlotProcess(folder).running().orElseThrow();
        assertTrue(running.isAlive());
        new SlotProcess(folder).stop();
        assertFalse(ProcessTable.runs(running));
        assertEquals(Optional.empty(), process.running());
    }

    @Test
    void stopsWhatItStartedEvenIfWhatLayBetweenIsGone() throws Exception {
        Path child = folder.resolve("child");
        String orphan = "(sh -c 'echo $$ > " + child + ".part; mv " + child + ".part " + child
                + "; exec sleep 600' &); exec sleep 600";
        process.start(List.of("sh", "-c", orphan), folder, Map.of());
        Waiting.until("the grandchild runs", () -> Files.exists(child));
        ProcessHandle grandchild = ProcessHandle.of(
                        Long.parseLong(Files.readString(child).strip()))
                .orElseThrow();
        process.stop();
        assertFalse(ProcessTable.runs(grandchild));
    }

    @Test
    void neverTakesAnotherProcessForItsOwnWhenThePidWasUsedAgain() throws Exception {
        assumeTrue(Files.exists(Path.of(ProcessTable.BOOT)), "needs /proc");
        process.start(List.of("sleep", "600"), folder, Map.of());
        List<String> written = Files.readAllLines(folder.resolve("pid"));
        process.stop();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(folder.resolve("pid"), List.of(String.valueOf(stranger.pid()), written.get(1), written.get(2)));
            assertEquals(Optional.empty(), process.running());
            process.stop();
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPidFromBeforeTheLastBootIsNobodys() throws Exception {
        assumeTrue(Files.exists(Path.of(ProcessTable.BOOT)), "needs /proc");
        process.start(List.of("sleep", "600"), folder, Map.of());
        ProcessHandle running = process.running().orElseThrow();
        List<String> written = Files.readAllLines(folder.resolve("pid"));
        Files.write(folder.resolve("pid"), List.of(written.get(0), "another-boot", written.get(2)));
        assertEquals(Optional.empty(), process.running());
        running.destroyForcibly();
    }

    @Test
    void givesArgumentsAndVariablesAsTheyAre() throws Exception {
        Path out = folder.resolve("out");
        process.start(
                List.of("sh", "-c", "printf '%s|%s' \"$1\" \"$NAME\" > " + out, "x", "a b; $(c) 'd'"),
                folder,
                Map.of("NAME", "$HOME `id`"));
        Waiting.until("it has written", () -> Files.exists(out) && Files.size(out) > 0);
        assertEquals("a b; $(c) 'd'|$HOME `id`", Files.readString(out));
    }
}
