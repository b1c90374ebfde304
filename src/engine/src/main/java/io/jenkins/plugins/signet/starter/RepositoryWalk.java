package io.jenkins.plugins.signet.starter;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the files of a folder, without what tools have put there. */
public final class RepositoryWalk {

    private static final int DEEPEST = 7;
    private static final int MAX = 50_000;
    private static final long LARGEST_TEXT = 512 << 10;
    private static final Set<String> NOT_WRITTEN_HERE = Set.of(
            ".git",
            "node_modules",
            "target",
            "vendor",
            ".signet",
            ".signet-keys",
            ".venv",
            "venv",
            "__pycache__",
            ".idea");

    private RepositoryWalk() {}

    /** @throws InputException if it is no folder */
    public static RepositoryFiles of(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new InputException("there is no folder " + folder, "--folder", "Name the folder of a repository");
        }
        List<String> names = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    return !each.equals(root)
                                    && NOT_WRITTEN_HERE.contains(
                                            each.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Files.isRegularFile(file)) {
                        names.add(root.relativize(file).toString().replace('\\', '/'));
                    }
                    return names.size() < MAX ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UndeterminedException("the files of " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        return new RepositoryFiles(root, names, file -> text(root.resolve(file)));
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.size(file) > LARGEST_TEXT ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
