package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.merkle.TreeEdge;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ledger's files, by their names relative to its folder, with {@code /} between the parts. For reading. */
record LedgerFolder(Path root) implements LedgerContent {

    static final String CHECKPOINT = "checkpoint";
    static final String PENDING = "pending";
    static final String LOCK = ".lock";

    /** How often a reader looks again for a tile that the writer replaced by a wider one under its eyes. */
    private static final int OVERTAKEN = 8;

    /** Whether a name is that of a file that an atomic replacement had not finished with. */
    static boolean isTemporary(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.startsWith(".") && last.endsWith(".tmp");
    }

    @Override
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + root.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** A part of a file that does not change; empty if there is no such file, or it ends before the part does. */
    Optional<byte[]> read(String name, long offset, int length) {
        ByteBuffer part = ByteBuffer.allocate(length);
        try (SeekableByteChannel file = Files.newByteChannel(root.resolve(name))) {
            file.position(offset);
            int read = 0;
            while (read >= 0 && part.hasRemaining()) {
                read = file.read(part);
            }
            return part.hasRemaining() ? Optional.empty() : Optional.of(part.array());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + root.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** Every file and what it looked like; two equal listings mean that nothing was written in between. */
    SortedMap<String, String> list() {
        SortedMap<String, String> files = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes look) {
                    String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                    files.put(name, look.size() + " " + look.lastModifiedTime() + " " + look.fileKey());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UndeterminedException("cannot list ledger " + root + ": " + e.getMessage(), e);
        }
        return files;
    }

    /**
     * The first {@code width} hashes of a tile. A tile only grows, so a wider one, or the full one, starts with them; the
     * writer removes a narrower one once a wider is there.
     */
    Optional<byte[]> hashes(TilePath tile, int hashLength) {
        return widened(
                tile,
                bytes -> bytes.length < tile.width() * hashLength
                        ? Optional.empty()
                        : Optional.of(Arrays.copyOf(bytes, tile.width() * hashLength)));
    }

    /** The first {@code width} entries of a bundle. */
    Optional<List<byte[]>> entries(TilePath tile) {
        return widened(tile, bytes -> {
            List<byte[]> entries = EntryBundle.parse(bytes);
            return entries.size() < tile.width() ? Optional.empty() : Optional.of(entries.subList(0, tile.width()));
        });
    }

    private <T> Optional<T> widened(TilePath tile, Function<byte[], Optional<T>> use) {
        Optional<T> found = read(tile.toString()).flatMap(use);
        for (int i = 0; found.isEmpty() && i < OVERTAKEN; i++) {
            found = read(widest(tile))
                    .flatMap(use)
                    .or(() -> read(tile.withWidth(TreeEdge.TILE).toString()).flatMap(use));
        }
        return found;
    }

    private String widest(TilePath tile) {
        Path folder = root.resolve(tile.partialFolder());
        try (Stream<Path> partial = Files.list(folder)) {
            return partial
                    .map(path -> tile.partialFolder() + "/" + path.getFileName())
                    .flatMap(name -> TilePath.parse(name).stream())
                    .mapToInt(TilePath::width)
                    .max()
                    .stream()
                    .mapToObj(width -> tile.withWidth(width).toString())
                    .findFirst()
                    .orElse(tile.toString());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return tile.toString();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
