package io.jenkins.plugins.signet.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryRemainsTest {

    private static final Path PROCESSES = Path.of("/proc");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant THEN = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path temporary;

    @BeforeEach
    void needsProcesses() {
        assumeTrue(Files.exists(PROCESSES.resolve("self/fd")), "processes are not told of here");
    }

    private Path left(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name).resolve("in"));
        age(Files.writeString(folder.resolve("file"), "12345"));
        age(folder);
        age(folder.getParent());
        return folder.getParent();
    }

    private static void age(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }

    private List<TemporaryRemains.Remain> found() throws IOException {
        return new TemporaryRemains(temporary, PROCESSES).notChangedSince(THEN);
    }

    @Test
    void whatIsOldAndSignetsIsFoundWithItsSize() throws IOException {
        Path specs = left("signet-specs123");
        left("signet-bug-1");
        left("somebody-else");
        left("signetless");
        assertEquals(List.of(new TemporaryRemains.Remain(specs, 5)), found());
    }

    @Test
    void whatHasChangedSinceIsSomebodys() throws IOException {
        Path witness = left("signet-witness9");
        Files.writeString(witness.resolve("in/file"), "still at work");
        assertEquals(List.of(), found());
    }

    @Test
    void whatAProcessHasOpenIsSomebodys() throws Exception {
        Path specs = left("signet-specs7");
        Path packed = left("signet-packed-7");
        try (InputStream open = Files.newInputStream(specs.resolve("in/file"))) {
            Process there = new ProcessBuilder("sh", "-c", "echo there; cat")
                    .directory(packed.resolve("in").toFile())
                    .start();
            try {
                assertEquals("there", there.inputReader().readLine());
                assertEquals(List.of(), found());
            } finally {
                there.destroyForcibly().waitFor();
            }
            assertEquals(List.of(packed), paths(found()));
            assertEquals('1', open.read());
        }
        assertEquals(List.of(packed, specs), paths(found()));
    }

    private static List<Path> paths(List<TemporaryRemains.Remain> found) {
        return found.stream().map(TemporaryRemains.Remain::path).sorted().toList();
    }

    @Test
    void linksAreTakenAwayAndNotWhereTheyLead() throws IOException {
        Path kept = Files.createDirectory(temporary.resolve("kept"));
        Files.writeString(kept.resolve("file"), "of a user");
        Path check = left("signet-check5");
        Files.createSymbolicLink(check.resolve("link"), kept);
        Files.createSymbolicLink(check.resolve("in/file-link"), kept.resolve("file"));
        Files.createSymbolicLink(temporary.resolve("signet-training1"), kept);
        age(check.resolve("in"));
        age(check);
        for (TemporaryRemains.Remain each : new TemporaryRemains(temporary, PROCESSES)
                .notChangedSince(Instant.now().plusSeconds(3600))) {
            TemporaryRemains.remove(each);
        }
        assertFalse(Files.exists(check));
        assertTrue(Files.exists(kept.resolve("file")));
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(kept), left.toList());
        }
    }
}
