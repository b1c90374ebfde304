package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Whole-file writes of which a reader, or a start after a crash, sees either the old content or the new. */
public final class DurableFile {

    /** What a file is to hold, where that is more than one wants in memory. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private DurableFile() {}

    /**
     * Replaces {@code file}: temporary file beside it, fsync, rename, fsync of the folder. Missing folders are made.
     *
     * @throws UndeterminedException if it could not be made durable (no space, no permission); the old content stands
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /** As {@link #write(Path, byte[])}, with content that is written bit by bit; it has to do its own buffering. */
    public static void write(Path file, Content content) {
        write(file, content, "rw-r--r--");
    }

    /** As {@link #write(Path, byte[])}, with the file readable by its owner alone from its first byte on. */
    public static void writePrivate(Path file, byte[] content) {
        write(file, out -> out.write(content), "rw-------");
    }

    private static void write(Path file, Content content, String permissions) {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = null;
        try {
            Files.createDirectories(folder);
            temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
            }
            // a stream, not a channel: the interrupt of an aborted build would close a channel in the middle
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                content.writeTo(out);
                out.getFD().sync();
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
    public static void syncFolder(@Nullable Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        while (!isSynced(folder)) {
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false if an interrupt closed the channel before the folder was synced. */
    private static boolean isSynced(@Nullable Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOpenable) {
            return true;
        }
        try (channel) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    private static void discard(@Nullable Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException leftBehind) {
                // a hidden temporary file is harmless; the failure that led here is the one to report
            }
        }
    }
}
