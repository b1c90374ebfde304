package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The ledger's files on a disk. {@code pending} is held open as a RandomAccessFile, because a channel is closed under every
 * writer when one writer's thread is interrupted, as an aborted build's is.
 */
final class DiskFiles implements LedgerFiles {

    private final Path root;
    private final RandomAccessFile pending;
    private boolean poisoned;

    DiskFiles(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root);
            boolean isNew = Files.notExists(root.resolve(LedgerFolder.PENDING));
            pending = new RandomAccessFile(root.resolve(LedgerFolder.PENDING).toFile(), "rw");
            if (isNew) {
                DurableFile.syncFolder(root);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot open ledger " + root + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void append(byte[] bytes) {
        refuseIfPoisoned();
        long end = -1;
        try {
            end = pending.length();
            pending.seek(end);
            pending.write(bytes);
        } catch (IOException e) {
            takeBack(end);
            throw failed(e);
        }
        sync();
    }

    @Override
    public void truncate(long length) {
        refuseIfPoisoned();
        try {
            pending.setLength(length);
        } catch (IOException e) {
            throw failed(e);
        }
        sync();
    }

    @Override
    public void replace(String name, byte[] content) {
        Path file = root.resolve(name);
        try {
            makeFolders(file.getParent());
        } catch (IOException e) {
            throw failed(e);
        }
        DurableFile.write(file, content);
    }

    @Override
    public void delete(String name) {
        Path file = root.resolve(name);
        try {
            Files.deleteIfExists(file);
            Path folder = file.getParent();
            if (folder.getFileName().toString().endsWith(".p") && isEmpty(folder)) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            pending.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** After a failed fsync the kernel may have dropped the data and call the next fsync a success. */
    private void sync() {
        try {
            pending.getFD().sync();
        } catch (IOException e) {
            poisoned = true;
            throw failed(e);
        }
    }

    private void takeBack(long end) {
        try {
            pending.setLength(end);
        } catch (IOException e) {
            poisoned = true;
        }
    }

    private void refuseIfPoisoned() {
        if (poisoned) {
            throw new UndeterminedException("ledger " + root
                    + " could not be written before, and what is on the disk is not known. Open it again");
        }
    }

    /** A new folder's name lives in its parent, which has to be synced too. */
    private void makeFolders(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            makeFolders(folder.getParent());
            Files.createDirectories(folder);
            DurableFile.syncFolder(folder.getParent());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private UndeterminedException failed(IOException e) {
        return new UndeterminedException(
                "cannot write ledger " + root + ": " + e.getMessage() + ". Check free space and permissions", e);
    }
}
