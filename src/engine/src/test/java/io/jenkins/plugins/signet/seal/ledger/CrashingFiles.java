package io.jenkins.plugins.signet.seal.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A disk under a process that dies at the {@code lifetime}-th of the moments that differ from outside: after each byte of
 * an append, before and after each other change, and with each length of a temporary file left behind.
 */
final class CrashingFiles implements LedgerFiles {

    /** The process is dead. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Path root;
    private final DiskFiles disk;
    private int lifetime;

    CrashingFiles(Path root, int lifetime) {
        this.root = root;
        this.disk = new DiskFiles(root);
        this.lifetime = lifetime;
    }

    @Override
    public void append(byte[] bytes) {
        if (lifetime < bytes.length) {
            disk.append(Arrays.copyOf(bytes, Math.max(lifetime, 0)));
        } else {
            disk.append(bytes);
        }
        live(bytes.length);
    }

    @Override
    public void truncate(long length) {
        live(1);
        disk.truncate(length);
        live(1);
    }

    @Override
    public void replace(String name, byte[] content) {
        live(1);
        Path temporary =
                root.resolve(name).resolveSibling("." + root.resolve(name).getFileName() + ".1.tmp");
        for (int length : new int[] {0, content.length / 2, content.length}) {
            if (lifetime == 0) {
                leave(temporary, Arrays.copyOf(content, length));
            }
            live(1);
        }
        disk.replace(name, content);
        live(1);
    }

    @Override
    public void delete(String name) {
        live(1);
        disk.delete(name);
        live(1);
    }

    @Override
    public void close() {
        disk.close();
    }

    private void live(int moments) {
        if (lifetime < moments) {
            lifetime = -1;
            throw new Crash();
        }
        lifetime -= moments;
    }

    private static void leave(Path temporary, byte[] content) {
        try {
            Files.createDirectories(temporary.getParent());
            Files.write(temporary, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
