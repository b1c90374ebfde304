package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A tag of all that the board's documents are made of in a data folder; another one once any of it has changed. */
public record FolderTag(DataFolder data) {

    /** A folder that cannot be looked at has a tag of its own, since the documents will say so. */
    public String now() {
        StringBuilder seen = new StringBuilder();
        try {
            look(data.ledger().resolve("checkpoint"), seen);
            look(data.ledger().resolve("pending"), seen);
            if (Files.isDirectory(data.journal())) {
                Files.walkFileTree(data.journal(), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        add(file, attributes, seen);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path gone, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (IOException | UncheckedIOException e) {
            seen.append(e.getMessage());
        }
        return Digest.of(seen.toString()).abbreviated();
    }

    private static void look(Path file, StringBuilder seen) throws IOException {
        if (Files.exists(file)) {
            add(file, Files.readAttributes(file, BasicFileAttributes.class), seen);
        }
    }

    private static void add(Path file, BasicFileAttributes attributes, StringBuilder seen) {
        seen.append(file).append(' ').append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
    }
}
