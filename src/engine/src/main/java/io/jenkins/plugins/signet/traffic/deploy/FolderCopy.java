package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies a folder, with what its files may and when they were written; links are copied as links. */
final class FolderCopy {

    private FolderCopy() {}

    static void of(Path from, Path to) throws IOException {
        List<Path> tree;
        try (Stream<Path> all = Files.walk(from)) {
            tree = all.sorted().toList();
        }
        for (Path each : tree) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(copy);
            } else {
                Files.createDirectories(copy.getParent());
                Files.copy(
                        each,
                        copy,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
