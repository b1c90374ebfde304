package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * That there is no room any more. It says nothing of what was being done, which may be done again once there is room:
 * nothing must come of it but that the work stops.
 */
public final class FullDisk {

    /** As strerror(3) says ENOSPC and EDQUOT. */
    private static final List<String> WORDS = List.of("No space left on device", "Disk quota exceeded");

    /** With less than this much room, whatever cannot be written is taken to fail for it, in whatever language. */
    private static final long NO_ROOM_BYTES = 16_384;

    private static final long FEW_FILES_BYTES = 262_144;

    private FullDisk() {}

    /**
     * What to say if it is what a failure came of; empty if not.
     *
     * @param folder one on the disk in question
     */
    public static Optional<UndeterminedException> behind(Throwable failure, Path folder) {
        boolean wroteInVain = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (WORDS.stream().anyMatch(message::contains)) {
                return Optional.of(stopped(failure));
            }
            wroteInVain |= each instanceof IOException || each instanceof UncheckedIOException;
        }
        return wroteInVain && isFull(folder) ? Optional.of(stopped(failure)) : Optional.empty();
    }

    /** Whether a program that keeps a log and a few small files can be started there: less than this is none of its doing. */
    public static boolean leavesNoRoom(Path folder) {
        return hasLess(folder, FEW_FILES_BYTES);
    }

    private static boolean isFull(Path folder) {
        return hasLess(folder, NO_ROOM_BYTES);
    }

    private static boolean hasLess(Path folder, long bytes) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static UndeterminedException stopped(Throwable failure) {
        return failure instanceof UndeterminedException known
                ? known
                : new UndeterminedException("the disk is full: " + failure.getMessage() + ". Make room", failure);
    }
}
