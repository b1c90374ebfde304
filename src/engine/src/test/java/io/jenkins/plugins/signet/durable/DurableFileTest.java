package io.jenkins.plugins.signet.durable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    @TempDir
    Path root;

    @Test
    void replacesTheWholeFileAndLeavesNothingElseBehind() throws IOException {
        Path file = root.resolve("a/b/file");
        DurableFile.write(file, "a longer old content".getBytes());
        DurableFile.write(file, "new".getBytes());

        assertEquals("new", Files.readString(file));
        try (Stream<Path> folder = Files.list(file.getParent())) {
            assertEquals(List.of(file), folder.toList());
        }
    }

    @Test
    void aPrivateFileIsItsOwnersAlone() throws IOException {
        Path file = root.resolve("secret");
        DurableFile.writePrivate(file, new byte[] {1});

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anInterruptedThreadStillWritesAndStaysInterrupted() throws IOException {
        Path file = root.resolve("file");
        Thread.currentThread().interrupt();

        DurableFile.write(file, new byte[] {7});

        assertTrue(Thread.interrupted());
        assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
    }

    @Test
    void aFailureLeavesTheOldContent() throws IOException {
        Path folder = Files.createDirectories(root.resolve("file/inside"));

        assertThrows(UndeterminedException.class, () -> DurableFile.write(folder.getParent(), new byte[] {7}));

        assertTrue(Files.isDirectory(folder));
    }
}
