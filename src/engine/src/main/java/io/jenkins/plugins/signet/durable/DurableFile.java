package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Whole-file writes of which a reader, or a start after a crash, sees either the old content or the new. */
public final class DurableFile {

    private DurableFile() {}

    /**
     * Replaces {@code file}: temporary file beside it, fsync, rename, fsync of the folder. Missing folders are made.
     *
     * @throws UndeterminedException if it could not be made durable (no space, no permission); the old content stands
     */
    public static void write(Path file, byte[] content) {
        write(file, content, "rw-r--r--");
    }

    /** As {@link #write(Path, byte[])}, with the file readable by its owner alone from its first byte on. */
    public static void writePrivate(Path file, byte[] content) {
        write(file, content, "rw-------");
    }

    private static void write(Path file, byte[] content, String permissions) {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = null;
        try {
            Files.createDirectories(folder);
            temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            }
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(folder);
        } catch (IOException e) {
            discard(temporary);
            throw new UndeterminedException(
                    "cannot write " + file + ": " + e.getMessage() + ". Check free space and permissions", e);
        }
    }

    /** Makes the names in a folder durable; a no-op where folders cannot be opened (Windows). */
    public static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOpenable) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static void discard(Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException leftBehind) {
                // a hidden temporary file is harmless; the failure that led here is the one to report
            }
        }
    }
}
