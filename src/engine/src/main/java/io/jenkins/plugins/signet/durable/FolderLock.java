package io.jenkins.plugins.signet.durable;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One holder of a folder, in this process or another, until it is closed or the process dies. The lock file is opened only
 * if this process does not hold it already: on POSIX, closing any other handle of the file would give the lock up.
 */
public final class FolderLock implements AutoCloseable {

    private static final String FILE = ".lock";
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder if there is none.
     *
     * @return empty if another holds it
     * @throws UndeterminedException if it cannot be made or written to
     */
    public static Optional<FolderLock> take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            return HELD.add(real) ? take(folder, real) : Optional.empty();
        } catch (IOException e) {
            throw failed("lock", folder, e);
        }
    }

    private static Optional<FolderLock> take(Path folder, Path real) {
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new FolderLock(real, channel)) : Optional.empty();
        } catch (IOException e) {
            throw failed("lock", folder, e);
        } finally {
            if (!taken) {
                release(real, channel);
            }
        }
    }

    @Override
    public void close() {
        release(folder, channel);
    }

    private static void release(Path folder, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw failed("unlock", folder, e);
        } finally {
            HELD.remove(folder);
        }
    }

    private static UndeterminedException failed(String what, Path folder, IOException e) {
        return new UndeterminedException(
                "cannot " + what + " " + folder + ": " + e.getMessage()
                        + ". Check that it is a folder and may be written",
                e);
    }
}
