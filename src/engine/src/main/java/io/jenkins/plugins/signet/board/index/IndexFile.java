package io.jenkins.plugins.signet.board.index;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;

/**
 * Tables in a file, of which little is in memory at a time. All that is in them is made out of something else: a file that is
 * damaged, or written by another version, is thrown away and made anew. One process has the file; another works on a copy of
 * its own, as does whoever may not write where it is. Safe for several threads.
 */
public final class IndexFile implements AutoCloseable {

    private static final int MEMORY_MB = 8;
    private static final int WHOLE_BATCH = 4000;
    private static final int WORTH_WRITING = 200;
    private static final long SELDOM_NANOS = Duration.ofSeconds(10).toNanos();

    /** How full chunks of the file should be, in percent, and how much of it is written anew for that at a time. */
    private static final int FULL = 60;

    private static final int REWRITTEN = 8 << 20;
    private static final int COMPACT_EVERY = 8;

    private final MVStore store;
    private final Path file;
    private long changes;
    private long commits;
    private long committedAt = System.nanoTime();

    /** @param file null if it is in memory */
    private IndexFile(MVStore store, Path file) {
        this.store = store;
        this.file = file;
    }

    /** In memory, for as little as that is good for. */
    public static IndexFile inMemory() {
        return new IndexFile(builder().open(), null);
    }

    /** The file, or a copy of it that goes with this process. */
    public static IndexFile open(Path file) {
        try {
            return new IndexFile(opened(file), file);
        } catch (MVStoreException | IllegalArgumentException | IOException notToBeHad) {
            return copied(file);
        }
    }

    private static MVStore opened(Path file) throws IOException {
        try {
            return builder().fileName(file.toString()).open();
        } catch (MVStoreException damaged) {
            if (damaged.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw damaged;
            }
            Files.deleteIfExists(file);
            return builder().fileName(file.toString()).open();
        }
    }

    private static IndexFile copied(Path file) {
        try {
            File copy = File.createTempFile("signet-board", ".index");
            copy.deleteOnExit();
            try {
                Files.copy(file, copy.toPath(), StandardCopyOption.REPLACE_EXISTING);
                return new IndexFile(opened(copy.toPath()), copy.toPath());
            } catch (IOException | MVStoreException | IllegalArgumentException none) {
                Files.deleteIfExists(copy.toPath());
                return new IndexFile(builder().fileName(copy.toString()).open(), copy.toPath());
            }
        } catch (IOException | MVStoreException noFolder) {
            return inMemory();
        }
    }

    /** Nothing is written but by {@link #commit}: what is in the file is always of one moment. */
    private static MVStore.Builder builder() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(MEMORY_MB)
                .compress();
    }

    public IndexTable table(String name) {
        MVMap<String, String> map = store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
        return new IndexTable(map);
    }

    /** Throws all of it away. */
    public synchronized void clear() {
        store.getMapNames().forEach(name -> table(name).clear());
        commit();
    }

    /** Whether it is for a trouble of the file that something could not be answered. */
    public static boolean isLost(RuntimeException trouble) {
        return trouble instanceof MVStoreException;
    }

    /** Takes the file away; nothing can be read any more. */
    public synchronized void discard() {
        store.closeImmediately();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot take away " + file + ": " + e.getMessage(), e);
        }
    }

    /** Called between two changes, when all that is there belongs together; writes as soon as much has come together. */
    public synchronized void settled() {
        changes++;
        if (changes >= WHOLE_BATCH) {
            commit();
        }
    }

    /** Called when there is nothing more to change for now; writes what is worth it. */
    public synchronized void rest() {
        if (store.hasUnsavedChanges() && (changes >= WORTH_WRITING || System.nanoTime() - committedAt > SELDOM_NANOS)) {
            commit();
        }
    }

    /** Writes all of it, and gives the file back. */
    @Override
    public synchronized void close() {
        try {
            store.close();
        } catch (MVStoreException closedAlready) {
            store.closeImmediately();
        }
    }

    private void commit() {
        changes = 0;
        commits++;
        committedAt = System.nanoTime();
        store.commit();
        if (commits % COMPACT_EVERY == 0) {
            store.compact(FULL, REWRITTEN);
        }
    }
}
