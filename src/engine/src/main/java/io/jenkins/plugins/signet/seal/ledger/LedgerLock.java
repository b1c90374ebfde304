package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second writer out, in this process or another, until it is closed or the process dies. The lock file is opened
 * only if this process does not hold it already: on POSIX, closing any other handle of the file would give the lock up.
 */
final class LedgerLock implements AutoCloseable {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private LedgerLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws InputException if another writer has the folder */
    static LedgerLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            if (HELD.add(real)) {
                FileChannel channel = lock(real);
                if (channel != null) {
                    return new LedgerLock(real, channel);
                }
                HELD.remove(real);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot lock ledger " + folder + ": " + e.getMessage(), e);
        }
        throw new InputException(
                "another run writes to ledger " + folder,
                "--data",
                "Wait for it, stop it, or name another data folder");
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    folder.resolve(LedgerFolder.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            HELD.remove(folder);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UndeterminedException("cannot unlock ledger " + folder + ": " + e.getMessage(), e);
        } finally {
            HELD.remove(folder);
        }
    }
}
